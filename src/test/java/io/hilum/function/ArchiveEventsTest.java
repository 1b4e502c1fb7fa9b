package io.hilum.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.shared.S3Server;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.TestBuckets;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive behind events, as Knative brings them, and uploads into it. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestProfile(ArchiveEventsTest.WithAnArchive.class)
class ArchiveEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestBuckets BUCKETS = TestBuckets.named("events");
    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);

    /** A function with an archive and uploads. */
    public static class WithAnArchive implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "hilum.s3.endpoint", S3Server.get().endpoint().toString(),
                    "hilum.s3.path-style", "true",
                    "hilum.archive.results", "s3://events-results/results",
                    "hilum.archive.heatmap", "none",
                    "hilum.archive.megabytes", "1",
                    "hilum.uploads.bucket", "s3://events-incoming/uploads");
        }
    }

    @BeforeAll
    static void make_the_bucket_of_incoming_objects() {
        BUCKETS.makeIncoming();
    }

    /** S3 without the bucket of results is an archive that cannot be used, until somebody makes it. */
    @Test
    @Order(1)
    void an_archive_that_cannot_be_used_is_no_event_so_that_the_broker_sends_it_again() {
        ObjectNode data = object("first.png", BUCKETS.put("first.png", PICTURE));
        problem(send(data), 503, "archive-unavailable").body("detail", not(containsString("first")));
        BUCKETS.makeResults();
        predicted(send(data), "results/first.png.json");
    }

    @Test
    void an_event_is_answered_with_the_place_of_the_result() throws IOException {
        String version = BUCKETS.put("ward 7/a+b.png", PICTURE);
        predicted(send(object("ward 7/a+b.png", version)), "results/ward 7/a+b.png.json");
        JsonNode result = JSON.readTree(BUCKETS.read("results/ward 7/a+b.png.json"));
        assertThat(result.get("heatmap")).isEmpty();
        assertThat(result.at("/source/version").textValue()).isEqualTo(version);
        assertThat(result.get("prediction_mean"))
                .isEqualTo(JSON.readTree(given().contentType("image/png")
                                .body(PICTURE)
                                .post("/predict?heatmap=none")
                                .asByteArray())
                        .get("prediction_mean"));
    }

    @Test
    void version_and_sequencer_may_be_left_out() {
        BUCKETS.put("plain.png", PICTURE);
        ObjectNode data = object("plain.png", null);
        predicted(send(data), "results/plain.png.json");
        predicted(send(data), "results/plain.png.json");
    }

    @Test
    void an_older_version_gets_no_event() {
        String older = BUCKETS.put("twice.png", PICTURE);
        String newer = BUCKETS.put("twice.png", SamplePictures.png(64, 64, 2));
        predicted(send(object("twice.png", newer).put("sequencer", "02")), "results/twice.png.json");
        send(object("twice.png", older).put("sequencer", "01"))
                .then()
                .statusCode(204)
                .header("ce-type", nullValue());
    }

    @Test
    void a_refusal_is_an_event_and_a_result() throws IOException {
        ObjectNode data = object("letter.pdf", BUCKETS.put("letter.pdf", "a letter".getBytes()));
        refused(send(data), "not-an-image");
        refused(send(data), "not-an-image");
        assertThat(JSON.readTree(BUCKETS.read("results/letter.pdf.json"))
                        .get("code")
                        .textValue())
                .isEqualTo("not-an-image");
        refused(send(object("large.png", BUCKETS.put("large.png", new byte[1_000_001]))), "file-too-large");
        refused(send(object("absent.png", null)), "object-not-found").body("detail", not(containsString("absent")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{}",
                "{\"key\": \"a.png\"}",
                "{\"bucket\": \"incoming\"}",
                "{\"bucket\": \"incoming\", \"key\": \"\"}",
                "{\"bucket\": \"incoming\", \"key\": \"a.png\", \"sequencer\": \"first\"}"
            })
    void data_that_names_no_object_is_refused(String data) {
        refused(send(data), "malformed-json").body("detail", not(containsString("a.png")));
    }

    @Test
    void an_upload_is_predicted_as_an_object_of_the_archive() throws Exception {
        Response asked = given().contentType("application/json")
                .body(Map.of("content_type", "image/png", "size_bytes", PICTURE.length))
                .post("/uploads");
        asked.then()
                .statusCode(201)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("keySet()", equalTo(Set.of("url", "key", "expires_at")));
        HttpRequest put = HttpRequest.newBuilder(URI.create(asked.path("url")))
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofByteArray(PICTURE))
                .build();
        assertThat(HttpClient.newHttpClient().send(put, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        String key = asked.path("key");
        predicted(send(object(key, null)), "results/" + key + ".json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 400 | missing-body",
                "[] | 400 | malformed-json",
                "{\"content_type\": \"image/png\"} | 400 | malformed-json",
                "{\"content_type\": 7, \"size_bytes\": 1} | 400 | malformed-json",
                "{\"content_type\": \"image/png\", \"size_bytes\": 1.5} | 400 | malformed-json",
                "{\"content_type\": \"image/png\", \"size_bytes\": 0} | 400 | malformed-json",
                "{\"content_type\": \"text/html\", \"size_bytes\": 1} | 415 | unsupported-media-type",
                "{\"content_type\": \"image/png\", \"size_bytes\": 1000001} | 422 | file-too-large"
            })
    void uploads_of_what_would_not_be_read_are_refused(String body, int status, String code) {
        problem(given().contentType("application/json").body(body).post("/uploads"), status, code);
    }

    @Test
    void addresses_are_asked_for_with_post() {
        problem(given().get("/uploads"), 405, "method-not-allowed").header("Allow", "POST");
    }

    private static ObjectNode object(String key, String version) {
        ObjectNode data =
                JSON.createObjectNode().put("bucket", BUCKETS.incoming()).put("key", key);
        return version == null ? data : data.put("version", version);
    }

    private static Response send(Object data) {
        return given().contentType("application/json")
                .headers(Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "object 1",
                        "ce-source", "/archive",
                        "ce-subject", "study 1",
                        "ce-type", "io.hilum.archive.object.created.v1"))
                .body(data.toString())
                .post("/");
    }

    private static void predicted(Response response, String key) {
        response.then()
                .statusCode(200)
                .contentType("application/json")
                .header("ce-type", "io.hilum.archive.object.predicted.v1")
                .header("ce-requestid", "object 1")
                .header("ce-subject", "study 1")
                .body("bucket", equalTo("events-results"))
                .body("key", equalTo(key));
    }

    private static ValidatableResponse refused(Response response, String code) {
        return response.then()
                .statusCode(200)
                .contentType("application/problem+json")
                .header("ce-type", "io.hilum.archive.object.refused.v1")
                .header("ce-requestid", "object 1")
                .body("code", equalTo(code));
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("ce-type", nullValue())
                .body("code", equalTo(code));
    }
}
