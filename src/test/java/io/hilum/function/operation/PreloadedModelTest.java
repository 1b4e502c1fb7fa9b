package io.hilum.function.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function that loads its model when it starts. */
@QuarkusTest
@TestProfile(PreloadedModelTest.Preload.class)
class PreloadedModelTest {

    public static class Preload implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("hilum.model.preload", "true");
        }
    }

    @Test
    void is_ready_with_a_network_that_has_predicted_before_the_first_request() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        assertThat(Metrics.read("hilum_model_load_seconds"))
                .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
    }
}
