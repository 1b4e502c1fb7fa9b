package io.hilum.function;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A function with one prediction at a time, one that waits, answers of one megabyte, and one foreign origin. */
public class NarrowFunction implements QuarkusTestProfile {

    static final String ORIGIN = "https://viewer.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "hilum.concurrency.predictions", "1",
                "hilum.concurrency.queue", "1",
                "hilum.limits.answer-megabytes", "1",
                "hilum.limits.samples", "2000",
                "quarkus.http.cors.enabled", "true",
                "quarkus.http.cors.origins", ORIGIN);
    }
}
