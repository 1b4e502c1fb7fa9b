package io.hilum.function.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hilum.shared.HeardLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function whose configuration names a model that is not there. */
@QuarkusTest
@TestProfile(MissingModelTest.Missing.class)
class MissingModelTest {

    public static class Missing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("hilum.model.name", "absent");
        }
    }

    @Test
    void is_live_but_not_ready_and_says_why() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body("checks[0].data.reason", equalTo("not-found"));
    }

    @Test
    void a_reason_is_logged_once_and_not_at_each_probe() {
        given().get("/q/health/ready").then().statusCode(503);
        try (HeardLog log = new HeardLog()) {
            given().get("/q/health/ready").then().statusCode(503);
            given().get("/q/health/ready").then().statusCode(503);
            assertThat(log.lines()).noneMatch(line -> line.contains("not ready"));
        }
    }
}
