package io.hilum.function.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OperationTest {

    @Inject
    OpenTelemetry telemetry;

    @Test
    void a_process_that_runs_is_live() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void a_model_that_can_be_loaded_is_ready() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks", hasSize(1))
                .body("checks[0].name", equalTo("model"))
                .body("checks[0].data.name", equalTo(DefaultModel.NAME))
                .body("checks[0].data.version", equalTo("1"));
    }

    @Test
    void requests_are_counted_by_their_outcome() {
        double answered = count("answered");
        double refused = count("not-an-image");
        double wrongMethod = count("method-not-allowed");
        double unknown = count("not-found");
        predict(SamplePictures.png(64, 64, 1), 200);
        predict("a letter".getBytes(), 422);
        predict("another letter".getBytes(), 422);
        given().get("/predict").then().statusCode(405);
        given().get("/diagnose").then().statusCode(404);
        given().get("/").then().statusCode(200);
        assertThat(count("answered")).isEqualTo(answered + 1);
        assertThat(count("not-an-image")).isEqualTo(refused + 2);
        assertThat(count("method-not-allowed")).isEqualTo(wrongMethod + 1);
        assertThat(count("not-found")).isEqualTo(unknown + 1);
    }

    @Test
    void a_body_that_is_too_large_is_counted_though_it_is_never_read() {
        double before = count("body-too-large");
        given().contentType("image/png")
                .body(new byte[21 << 20])
                .post("/predict")
                .then()
                .statusCode(413);
        assertThat(count("body-too-large")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /predict/, image/png, answered, http",
        "POST, /predict, text/plain, unsupported-media-type, http",
        "POST, /, application/json, not-an-event, cloudevents",
        "POST, /events, application/json, not-an-event, cloudevents",
        "POST, /events/, Application/CloudEvents+JSON, invalid-event, cloudevents",
        "PUT, /events, application/json, method-not-allowed, cloudevents",
    })
    void the_path_tells_the_door(String method, String path, String mediaType, String outcome, String door) {
        double before = Metrics.requests(door, outcome);
        given().contentType(mediaType).body(SamplePictures.png(64, 64, 1)).request(method, path);
        assertThat(Metrics.requests(door, outcome)).isEqualTo(before + 1);
    }

    @Test
    void an_attribute_of_events_does_not_make_a_request_one() {
        double answered = count("answered");
        given().header("ce-type", "stray")
                .contentType("image/png")
                .body(SamplePictures.png(64, 64, 1))
                .post("/predict")
                .then()
                .statusCode(200);
        assertThat(count("answered")).isEqualTo(answered + 1);
    }

    @Test
    void each_measurement_says_what_it_is() {
        predict(SamplePictures.png(64, 64, 1), 200);
        assertThat(Metrics.text().lines().filter(line -> line.startsWith("# HELP hilum_")))
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(line -> assertThat(line).matches("# HELP \\S+ \\S.*"));
    }

    @Test
    void the_time_to_load_the_model_and_the_state_of_the_machine_are_measured() {
        predict(SamplePictures.png(64, 64, 1), 200);
        assertThat(Metrics.read("hilum_model_load_seconds"))
                .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
        assertThat(Metrics.read("process_uptime_seconds")).isPresent();
        assertThat(Metrics.text()).contains("jvm_memory_used_bytes");
    }

    @Test
    void stages_samples_and_the_queue_are_measured() {
        predict(SamplePictures.png(64, 64, 1), 200);
        double samples = Metrics.read("hilum_samples_total").orElse(0.0);
        double passes =
                Metrics.read("hilum_stage_seconds_count{stage=\"network\"}").orElse(0.0);
        predict(SamplePictures.png(64, 64, 1), 200);
        assertThat(Metrics.read("hilum_samples_total")).hasValue(samples + 1000);
        assertThat(Metrics.read("hilum_stage_seconds_count{stage=\"network\"}")).hasValue(passes + 1);
        assertThat(Metrics.read("hilum_stage_seconds_sum{stage=\"network\"}"))
                .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
        assertThat(Metrics.read("hilum_predictions_waiting")).hasValue(0.0);
        assertThat(Metrics.read("hilum_predictions_running")).isPresent();
    }

    @Test
    void nothing_is_exported_where_no_endpoint_is_given() {
        assertThat(telemetry.toString()).contains("NoopSpanProcessor").doesNotContain("Exporter");
    }

    @Test
    void what_is_not_served_below_q_is_not_found() {
        given().get("/q/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
    }

    private static double count(String outcome) {
        return Metrics.requests("http", outcome);
    }

    private static void predict(byte[] file, int status) {
        given().contentType("application/json")
                .body("{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(file) + "\"}")
                .post("/predict")
                .then()
                .statusCode(status);
    }
}
