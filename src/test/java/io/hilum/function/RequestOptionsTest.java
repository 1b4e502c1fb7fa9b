package io.hilum.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestOptionsTest {

    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);
    private static final List<String> FIVE =
            List.of("success", "heatmap", "prediction_mean", "prediction_variance", "inference_duration");

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"heatmap\": null}", "{\"heatmap\": \"overlay\", \"detail\": false}"})
    void options_that_say_nothing_new_change_nothing(String options) throws IOException {
        JsonNode answer = answer(options);
        assertThat(names(answer)).isEqualTo(FIVE);
        assertThat(answer.get("heatmap"))
                .isEqualTo(tree(post("{\"cxr_base64\": \"" + base64() + "\"}")).get("heatmap"));
    }

    @Test
    void heatmap_none_leaves_the_field_empty_and_the_probabilities_as_they_are() throws IOException {
        JsonNode answer = answer("{\"heatmap\": \"none\"}");
        assertThat(names(answer)).isEqualTo(FIVE);
        assertThat(answer.get("heatmap")).isEmpty();
        assertThat(answer.get("prediction_mean")).isEqualTo(answer("{}").get("prediction_mean"));
    }

    @Test
    void heatmap_map_gives_grey_pictures_without_the_radiograph() throws IOException {
        JsonNode heatmaps = answer("{\"heatmap\": \"map\"}").get("heatmap");
        assertThat(heatmaps).hasSize(Finding.COUNT);
        for (JsonNode each : heatmaps) {
            BufferedImage map = ImageIO.read(new ByteArrayInputStream(each.binaryValue()));
            assertThat(map.getWidth()).isEqualTo(320);
            assertThat(map.getHeight()).isEqualTo(320);
            assertThat(map.getColorModel().getPixelSize()).isEqualTo(8);
            assertThat(map.getRaster().getNumBands()).isEqualTo(1);
        }
    }

    @Test
    void findings_limit_the_heatmaps_and_nothing_else() throws IOException {
        JsonNode answer = answer("{\"findings\": [\"Other\", \"Edema\"]}");
        JsonNode whole = answer("{}");
        assertThat(names(answer.get("heatmap"))).containsExactly("Edema", "Other");
        assertThat(answer.get("heatmap").get("Edema"))
                .isEqualTo(whole.get("heatmap").get("Edema"));
        assertThat(answer.get("prediction_mean")).isEqualTo(whole.get("prediction_mean"));
    }

    @Test
    void samples_are_drawn_as_asked() throws IOException {
        JsonNode one = answer("{\"samples\": 1}");
        one.get("prediction_variance")
                .forEach(variance -> assertThat(variance.doubleValue()).isZero());
        assertThat(answer("{\"samples\": 1000}").get("prediction_mean"))
                .isEqualTo(answer("{}").get("prediction_mean"));
    }

    @Test
    void detail_tells_the_model_the_exact_moments_and_what_was_read() throws IOException {
        JsonNode answer = answer("{\"detail\": true, \"samples\": 100000}");
        JsonNode detail = answer.get("detail");
        assertThat(names(answer)).hasSize(6).endsWith("detail");
        assertThat(names(detail)).containsExactly("model", "findings", "radiograph", "warnings", "milliseconds");
        assertThat(detail.get("model").get("name").textValue()).isEqualTo(DefaultModel.NAME);
        assertThat(detail.get("model").get("version").textValue()).isEqualTo("1");
        assertThat(detail.get("model").get("summary").textValue()).isNotBlank();
        assertThat(detail.get("model").get("sha256").textValue()).matches("[0-9a-f]{64}");
        assertThat(detail.get("radiograph"))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"format\": \"PNG\", \"width\": 200, \"height\": 150, \"bits\": 8,"
                                + " \"photometric_interpretation\": \"MONOCHROME2\"}"));
        assertThat(detail.get("warnings").isArray()).isTrue();
        assertThat(names(detail.get("milliseconds")))
                .containsExactly("queue", "read", "model", "resample", "network", "samples", "heatmaps");
        int compared = 0;
        for (Finding finding : Finding.all()) {
            JsonNode exact = detail.get("findings").get(finding.label());
            double logit = exact.get("logit").doubleValue();
            double probability = exact.get("probability").doubleValue();
            assertThat(probability).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-12));
            // A logit of many terms is nearly normal, but not in its tails, which a probability near 0 or 1 comes from.
            if (Math.abs(logit) > 3) {
                continue;
            }
            compared++;
            double expected = varianceOfLogisticNormal(
                    logit, Math.sqrt(exact.get("logit_variance").doubleValue()));
            assertThat(answer.get("prediction_variance").get(finding.label()).doubleValue())
                    .as(finding.label())
                    .isCloseTo(expected, within(0.25 * expected));
        }
        assertThat(compared).isGreaterThan(3);
    }

    /** Variance of {@code 1 / (1 + exp(-x))} for a normal {@code x}, by the trapezoidal rule. */
    private static double varianceOfLogisticNormal(double mean, double deviation) {
        double weights = 0;
        double sum = 0;
        double squares = 0;
        for (double z = -8; z <= 8; z += 0.01) {
            double weight = Math.exp(-z * z / 2);
            double probability = 1 / (1 + Math.exp(-mean - z * deviation));
            weights += weight;
            sum += weight * probability;
            squares += weight * probability * probability;
        }
        return squares / weights - Math.pow(sum / weights, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\": 1}                | unknown-option  | colour",
                "{\"findings\": [\"Gout\"]}     | unknown-finding | Gout",
                "{\"heatmap\": \"hot\"}         | invalid-option  | hot",
                "{\"samples\": \"many\"}        | invalid-option  | many",
                "{\"detail\": 1}                | invalid-option  | detail",
                "[]                             | invalid-option  | an array",
            })
    void what_is_not_known_is_refused_by_name(String options, String code, String named) {
        request(options)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", containsString(named));
    }

    @Test
    void an_option_outside_of_options_is_refused_rather_than_ignored() {
        post("{\"heatmap\": \"none\", \"cxr_base64\": \"" + base64() + "\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-option"))
                .body("detail", containsString("\"heatmap\""));
    }

    private static JsonNode answer(String options) throws IOException {
        Response response = request(options);
        response.then().statusCode(200);
        return tree(response);
    }

    private static Response request(String options) {
        return post("{\"cxr_base64\": \"" + base64() + "\", \"options\": " + options + "}");
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/predict");
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(PICTURE);
    }

    private static JsonNode tree(Response response) throws IOException {
        return new ObjectMapper().readTree(response.asByteArray());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
