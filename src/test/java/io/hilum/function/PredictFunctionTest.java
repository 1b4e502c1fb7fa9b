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
import io.hilum.finding.Finding;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.SharedReference;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PredictFunctionTest {

    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);
    private static final List<String> LABELS =
            Finding.all().stream().map(Finding::label).toList();

    @AfterEach
    void the_next_request_is_answered() {
        predict(PICTURE).then().statusCode(200);
    }

    @Test
    void answers_exactly_five_fields_with_the_labels_in_order() throws IOException {
        Response response = predict(PICTURE);
        response.then().statusCode(200).contentType("application/json");
        JsonNode answer = new ObjectMapper().readTree(response.asByteArray());
        assertThat(names(answer))
                .containsExactly("success", "heatmap", "prediction_mean", "prediction_variance", "inference_duration");
        assertThat(answer.get("success").isBoolean()).isTrue();
        assertThat(answer.get("success").booleanValue()).isTrue();
        assertThat(names(answer.get("heatmap"))).isEqualTo(LABELS);
        assertThat(names(answer.get("prediction_mean"))).isEqualTo(LABELS);
        assertThat(names(answer.get("prediction_variance"))).isEqualTo(LABELS);
        for (String label : LABELS) {
            assertThat(answer.get("prediction_mean").get(label).doubleValue()).isBetween(0.0, 1.0);
            assertThat(answer.get("prediction_variance").get(label).doubleValue())
                    .isBetween(0.0, 0.25);
            var picture = ImageIO.read(
                    new ByteArrayInputStream(answer.get("heatmap").get(label).binaryValue()));
            assertThat(picture.getWidth()).isEqualTo(320);
            assertThat(picture.getHeight()).isEqualTo(320);
        }
        assertThat(answer.get("inference_duration").isFloatingPointNumber()).isTrue();
        assertThat(answer.get("inference_duration").doubleValue()).isPositive();
    }

    @Test
    void says_which_model_answered() {
        predict(PICTURE).then().header("X-Hilum-Model", DefaultModel.REFERENCE).header("X-Hilum-Notice", nullValue());
    }

    @Test
    void answers_repeat_to_the_last_bit() throws IOException {
        JsonNode first = withoutDuration(predict(PICTURE));
        assertThat(withoutDuration(predict(PICTURE))).isEqualTo(first);
        assertThat(withoutDuration(predict(SamplePictures.png(200, 150, 2)))).isNotEqualTo(first);
    }

    @Test
    void two_clients_at_once_get_the_answers_that_one_would() throws IOException {
        JsonNode alone = withoutDuration(predict(PICTURE));
        List<CompletableFuture<Response>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            running.add(CompletableFuture.supplyAsync(() -> predict(PICTURE)));
        }
        for (CompletableFuture<Response> response : running) {
            assertThat(withoutDuration(response.join())).isEqualTo(alone);
        }
    }

    @Test
    void the_same_pixels_in_another_lossless_format_give_the_same_answer() throws IOException {
        JsonNode png = withoutDuration(predict(PICTURE));
        assertThat(withoutDuration(predict(SamplePictures.file("bmp", 200, 150, 1))))
                .isEqualTo(png);
        assertThat(withoutDuration(predict(SamplePictures.file("tiff", 200, 150, 1))))
                .isEqualTo(png);
    }

    @Test
    void base64_may_have_line_breaks_and_a_data_prefix() {
        String wrapped = Base64.getMimeEncoder().encodeToString(PICTURE).replace("\r\n", "\\r\\n");
        post("{\"cxr_base64\": \"data:image/png;base64," + wrapped + "\"}").statusCode(200);
    }

    @Test
    void a_body_that_is_missing_or_no_json_is_refused() {
        given().contentType("application/json")
                .post("/predict")
                .then()
                .statusCode(400)
                .body("code", equalTo("missing-body"));
        refused("null", 400, "missing-body");
        refused("radiograph", 400, "malformed-json");
        refused("{\"cxr_base64\": ", 400, "malformed-json");
        refused("[]", 400, "malformed-json");
        refused("{\"cxr_base64\": {}}", 400, "malformed-json");
    }

    @Test
    void an_image_that_is_missing_or_no_base64_is_refused() {
        refused("{}", 400, "missing-image");
        refused("{\"cxr_base64\": null}", 400, "missing-image");
        refused("{\"cxr_base64\": \"\"}", 400, "missing-image");
        refused("{\"cxr_base64\": \"?secret?\"}", 400, "not-base64").body("detail", notHolding("secret"));
    }

    @Test
    void a_file_that_is_no_image_is_refused() {
        refusedImage("a letter, not a picture".getBytes(), "not-an-image");
    }

    @Test
    void an_image_with_too_many_pixels_is_refused_before_it_is_decoded() {
        byte[] file = SamplePictures.pngThatClaims(10_000, 6_500);
        refusedImage(file, "too-many-pixels").body("detail", containsString("64"));
    }

    @Test
    void an_image_of_8_by_8_pixels_is_refused() {
        refusedImage(SamplePictures.png(8, 8, 1), "too-few-pixels").body("detail", containsString("32"));
    }

    @Test
    void a_blank_image_is_refused() {
        refusedImage(SamplePictures.blankPng(64, 64), "blank-image");
    }

    @Test
    void a_body_of_21_megabytes_is_refused() {
        String body = "{\"cxr_base64\": \"" + "A".repeat(21 << 20) + "\"}";
        refused(body, 413, "body-too-large").body("detail", containsString("20 MiB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void methods_other_than_post_are_refused(String method) {
        given().queryParam("cxrBase64", "x")
                .request(method, "/predict")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .contentType("application/problem+json")
                .body("code", equalTo("method-not-allowed"));
    }

    @Test
    void an_unknown_path_is_refused() {
        given().contentType("application/json")
                .body("{}")
                .post("/diagnose")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
    }

    @Test
    void hostile_files_are_refused_or_answered_and_never_break_anything() throws IOException {
        Path folder = SharedReference.file("hostile");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> !each.toString().contains("LICENSE")).toList()) {
                int status = predict(Files.readAllBytes(file)).statusCode();
                assertThat(status).as(file.getFileName().toString()).isIn(200, 422);
            }
        }
    }

    private static Response predict(byte[] file) {
        return given().contentType("application/json")
                .body("{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(file) + "\"}")
                .post("/predict");
    }

    private static ValidatableResponse refusedImage(byte[] file, String code) {
        return predict(file)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/predict")
                .then();
    }

    private static ValidatableResponse refused(String body, int status, String code) {
        return post(body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("type", equalTo("/problems/" + code))
                .body("status", equalTo(status))
                .body("success", equalTo(false));
    }

    private static Matcher<String> notHolding(String text) {
        return not(containsString(text));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode withoutDuration(Response response) throws IOException {
        JsonNode answer = new ObjectMapper().readTree(response.asByteArray());
        ((ObjectNode) answer).remove("inference_duration");
        return answer;
    }
}
