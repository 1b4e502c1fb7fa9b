package io.hilum.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every request over HTTP, whatever it asks for. */
@QuarkusTest
class HttpContractTest {

    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);

    @TestHTTPResource("/predict")
    URI predict;

    @Test
    void a_media_type_may_have_capitals_and_parameters() {
        given().contentType("image/JPEG;q=1")
                .body(SamplePictures.file("jpg", 200, 150, 1))
                .post("/predict?heatmap=none")
                .then()
                .statusCode(200);
    }

    @Test
    void a_dicom_file_is_read_from_the_body() throws IOException {
        try (InputStream dicom = getClass().getResourceAsStream("/io/hilum/imaging/dicom/grey.dcm")) {
            given().contentType("application/dicom")
                    .body(dicom.readAllBytes())
                    .post("/predict?heatmap=none&detail=true")
                    .then()
                    .statusCode(200)
                    .body("detail.radiograph.format", equalTo("DICOM"))
                    .body("detail.radiograph", hasKey("transfer_syntax"))
                    .body("detail.radiograph.window", hasKey("centre"));
        }
    }

    @Test
    void a_file_in_the_body_has_its_options_in_the_query() {
        ask("?heatmap=map&findings=Edema,Pleural%20Effusion&findings=Other&samples=10&detail=true")
                .statusCode(200)
                .body("heatmap", aMapWithSize(3))
                .body("heatmap", hasKey("Pleural Effusion"))
                .body("detail.model.name", equalTo(DefaultModel.NAME));
    }

    @ParameterizedTest
    @CsvSource({
        "?colour=1,unknown-option,colour",
        "?findings=Gout,unknown-finding,Gout",
        "?findings=,unknown-finding,no finding",
        "?heatmap=hot,invalid-option,hot",
        "?heatmap=map&heatmap=none,invalid-option,heatmap",
        "?samples=ten,invalid-option,ten",
        "?samples=99999999999,invalid-option,99999999999",
        "?detail=yes,invalid-option,yes",
    })
    void what_a_query_has_and_is_not_known_is_refused_by_name(String query, String code, String named) {
        problem(ask(query), 400, code).body("detail", containsString(named));
    }

    @ParameterizedTest
    @CsvSource({"?heatmap=none,heatmap", "?detail=true&samples=7,detail", "?colour,colour"})
    void the_options_of_a_request_in_json_are_refused_in_the_query(String query, String named) {
        ValidatableResponse response = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(json(PICTURE))
                .post("/predict" + query)
                .then();
        problem(response, 400, "unknown-option")
                .body("detail", containsString("\"" + named + "\""))
                .body("detail", containsString("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "image/gif", "json"})
    void other_media_types_are_refused_with_what_is_accepted(String type) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(predict)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(PICTURE)));
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body())
                .contains("unsupported-media-type", "application/json", "image/png", "application/dicom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "image/png, text/*",
                "application/json;q=0",
                "application/xml",
                "application/json;q=0, */*",
                "*/*, application/*;q=0",
                "Application/JSON;q=0.0, application/*;q=1"
            })
    void who_takes_no_json_is_told_that_there_is_nothing_else(String accepted) throws Exception {
        HttpResponse<String> response = sendAccepting(accepted);
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("not-acceptable", "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "text/html, application/*;q=0.1",
                "APPLICATION/JSON; charset=utf-8",
                "*/*;q=0, application/json;q=0.1",
                "application/*;q=0, application/json"
            })
    void who_takes_json_among_others_gets_it(String accepted) throws Exception {
        HttpResponse<String> response = sendAccepting(accepted);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> sendAccepting(String accepted) throws Exception {
        return send(HttpRequest.newBuilder(predict)
                .header("Content-Type", "image/png")
                .header("Accept", accepted)
                .POST(HttpRequest.BodyPublishers.ofByteArray(PICTURE)));
    }

    @Test
    void json_may_name_its_charset_and_a_missing_content_type_means_json() throws Exception {
        given().contentType("application/json; charset=UTF-8")
                .body(json(PICTURE))
                .post("/predict")
                .then()
                .statusCode(200);
        HttpRequest.Builder bare =
                HttpRequest.newBuilder(predict).POST(HttpRequest.BodyPublishers.ofString(json(PICTURE)));
        assertThat(send(bare).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"image/png,200", "text/plain,415"})
    void answers_and_refusals_are_compressed_for_who_accepts_gzip(String type, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(predict)
                .header("Content-Type", type)
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(PICTURE))
                .build();
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(response.headers().firstValue("Vary").orElse("").toLowerCase())
                .contains("accept-encoding");
        try (var body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("{")
                    .contains("success");
        }
        HttpResponse<String> plain = send(HttpRequest.newBuilder(predict)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(PICTURE)));
        assertThat(plain.headers().allValues("Content-Encoding")).isEmpty();
        assertThat(plain.body()).startsWith("{");
    }

    @Test
    void a_request_keeps_its_id() {
        given().header("X-Request-Id", "a-caller.s_id~7")
                .contentType("image/png")
                .body(PICTURE)
                .post("/predict?heatmap=none")
                .then()
                .statusCode(200)
                .header("X-Request-Id", "a-caller.s_id~7");
        given().header("X-Request-Id", "a-caller.s_id~7")
                .get("/nowhere")
                .then()
                .statusCode(404)
                .header("X-Request-Id", "a-caller.s_id~7")
                .body("instance", equalTo("a-caller.s_id~7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "<script>",
                "a:b",
                "..",
                "0123456789012345678901234567890123456789"
                        + "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void a_request_without_a_sane_id_gets_one(String id) {
        Response response = given().header("X-Request-Id", id).get("/predict");
        String given = response.header("X-Request-Id");
        assertThat(given).matches("[0-9a-f-]{36}");
        response.then().statusCode(405).body("instance", equalTo(given));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /, 'GET, POST'",
        "DELETE, /, 'GET, POST'",
        "POST, /index.html, GET",
        "PUT, /index.html, GET",
        "GET, /predict, POST",
        "PUT, /events, POST"
    })
    void a_method_that_is_not_allowed_is_told_which_are(String method, String path, String allowed) {
        problem(given().request(method, path).then(), 405, "method-not-allowed")
                .header("Allow", equalTo(allowed))
                .body("detail", containsString("expected " + allowed));
    }

    @ParameterizedTest
    @CsvSource({"HEAD, /, 200", "HEAD, /index.html, 200", "GET, /index.html, 200", "GET, /, 200", "OPTIONS, /, 404"})
    void the_page_can_be_read(String method, String path, int status) {
        given().request(method, path).then().statusCode(status);
    }

    @Test
    void only_answers_name_the_model() {
        ask("?heatmap=none").statusCode(200).header("X-Hilum-Model", equalTo(DefaultModel.REFERENCE));
        ask("?samples=0").statusCode(400).header("X-Hilum-Model", nullValue()).header("X-Hilum-Notice", nullValue());
        given().contentType("application/json")
                .headers("ce-specversion", "1.0", "ce-id", "1", "ce-source", "/ward")
                .header("ce-type", "io.hilum.prediction.requested.v1")
                .body("{}")
                .post("/events")
                .then()
                .statusCode(200)
                .header("ce-type", equalTo("io.hilum.prediction.refused.v1"))
                .header("X-Hilum-Model", nullValue());
    }

    @Test
    void no_response_names_the_server_or_its_stack() {
        for (Response response : new Response[] {
            given().get("/predict"),
            given().get("/%zz"),
            given().body("[").contentType("application/json").post("/predict")
        }) {
            assertThat(response.headers().hasHeaderWithName("Server")).isFalse();
            assertThat(response.asString()).doesNotContain("Exception", "io.hilum", "at java");
        }
    }

    private static ValidatableResponse ask(String query) {
        return given().urlEncodingEnabled(false)
                .contentType("image/png")
                .body(PICTURE)
                .post("/predict" + query)
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("instance", equalTo(response.extract().header("X-Request-Id")));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String json(byte[] file) {
        return "{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(file) + "\"}";
    }
}
