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
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents over HTTP, in both modes. */
@QuarkusTest
class EventRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUESTED = "io.hilum.prediction.requested.v1";
    private static final String COMPLETED = "io.hilum.prediction.completed.v1";
    private static final String REFUSED = "io.hilum.prediction.refused.v1";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String REQUEST = requestFor(SamplePictures.png(200, 150, 1));

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events"})
    void a_binary_event_is_answered_by_an_event_with_the_answer_of_the_function(String path) throws IOException {
        Response response = binary().body(REQUEST).post(path);
        completed(response);
        assertThat(withoutDuration(JSON.readTree(response.asByteArray()))).isEqualTo(answerOverHttp());
    }

    @Test
    void a_binary_answer_has_the_subject_and_the_extensions_of_its_request() {
        Response response = binary().header("ce-subject", "study/1 of 2")
                .header("ce-traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("ce-partitionkey", "ward 7")
                .header("ce-dataschema", "https://example.org/request")
                .body(REQUEST)
                .post("/");
        completed(response)
                .header("ce-subject", "study/1 of 2")
                .header("ce-traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("ce-partitionkey", "ward 7")
                .header("ce-dataschema", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events"})
    void a_structured_event_is_answered_by_a_structured_event(String path) throws IOException {
        ObjectNode request = event();
        request.put("subject", "study/1").put("traceparent", "00-0af7-b7ad-01").put("attempt", 2);
        JsonNode reply = structured(request, path, STRUCTURED + "; charset=utf-8");
        assertThat(reply.get("specversion").textValue()).isEqualTo("1.0");
        assertThat(reply.get("type").textValue()).isEqualTo(COMPLETED);
        assertThat(reply.get("source").textValue()).isEqualTo("/hilum");
        assertThat(reply.get("id").textValue()).isNotBlank().isNotEqualTo("request 1");
        assertThat(reply.get("requestid").textValue()).isEqualTo("request 1");
        assertThat(reply.get("modelname").textValue()).isEqualTo(DefaultModel.NAME);
        assertThat(reply.get("modelversion").textValue()).isEqualTo("1");
        assertThat(reply.get("subject").textValue()).isEqualTo("study/1");
        assertThat(reply.get("traceparent").textValue()).isEqualTo("00-0af7-b7ad-01");
        assertThat(reply.get("attempt").intValue()).isEqualTo(2);
        assertThat(reply.get("datacontenttype").textValue()).isEqualTo("application/json");
        assertThat(OffsetDateTime.parse(reply.get("time").textValue()))
                .isAfter(OffsetDateTime.parse("2026-01-01T00:00Z"));
        assertThat(withoutDuration(reply.get("data"))).isEqualTo(answerOverHttp());
    }

    @Test
    void data_may_be_base64_and_its_media_type_left_out() throws IOException {
        ObjectNode request = event();
        request.remove("data");
        request.remove("datacontenttype");
        request.put("data_base64", Base64.getEncoder().encodeToString(REQUEST.getBytes()));
        assertThat(withoutDuration(structured(request, "/", STRUCTURED).get("data")))
                .isEqualTo(answerOverHttp());
    }

    @Test
    void each_answer_has_an_id_of_its_own() {
        String first = binary().body("{}").post("/").header("ce-id");
        assertThat(binary().body("{}").post("/").header("ce-id")).isNotEqualTo(first);
    }

    @Test
    void a_refusal_is_an_event_with_the_problem_as_its_data() throws IOException {
        String letter = requestFor("a letter".getBytes());
        binary().header("ce-subject", "study/1")
                .body(letter)
                .post("/")
                .then()
                .statusCode(200)
                .contentType("application/problem+json")
                .header("ce-type", REFUSED)
                .header("ce-subject", "study/1")
                .header("ce-requestid", "request 1")
                .body("code", equalTo("not-an-image"))
                .body("status", equalTo(422))
                .body("success", equalTo(false));

        JsonNode reply = structured((ObjectNode) event().set("data", JSON.readTree(letter)), "/", STRUCTURED);
        assertThat(reply.get("type").textValue()).isEqualTo(REFUSED);
        assertThat(reply.get("requestid").textValue()).isEqualTo("request 1");
        assertThat(reply.get("datacontenttype").textValue()).isEqualTo("application/problem+json");
        JsonNode problem = reply.get("data");
        assertThat(problem)
                .isEqualTo(JSON.readTree(given().contentType("application/json")
                        .header("X-Request-Id", problem.get("instance").textValue())
                        .body(letter)
                        .post("/predict")
                        .asByteArray()));
    }

    @Test
    void an_event_without_data_is_refused_by_an_event() throws IOException {
        binary().post("/").then().statusCode(200).header("ce-type", REFUSED).body("code", equalTo("missing-body"));
        JsonNode reply = structured((ObjectNode) event().without("data"), "/", STRUCTURED);
        assertThat(reply.get("data").get("code").textValue()).isEqualTo("missing-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type"})
    void an_event_without_a_required_attribute_is_no_event(String attribute) {
        RequestSpecification request = request("application/json");
        event().properties().stream()
                .filter(each ->
                        !each.getKey().startsWith("data") && !each.getKey().equals(attribute))
                .forEach(each ->
                        request.header("ce-" + each.getKey(), each.getValue().textValue()));
        problem(request.body(REQUEST).post("/"), 400, "missing-event-attribute")
                .body("detail", containsString("has no " + attribute));

        problem(post((ObjectNode) event().without(attribute)), 400, "missing-event-attribute")
                .body("detail", containsString("has no " + attribute));
    }

    @Test
    void an_event_of_another_type_is_no_request() {
        problem(binary("ce-type", COMPLETED).body(REQUEST).post("/"), 422, "unknown-event-type");
        problem(post(event().put("type", "org.example.secret")), 422, "unknown-event-type")
                .body("detail", not(containsString("secret")));
    }

    @Test
    void an_object_of_an_archive_is_no_event_for_a_function_that_has_no_place_for_results() {
        problem(
                        binary("ce-type", "io.hilum.archive.object.created.v1")
                                .body("{}")
                                .post("/"),
                        501,
                        "not-configured")
                .body("detail", containsString("hilum.archive.results"));
    }

    @Test
    void there_are_no_uploads_without_a_place_for_them() {
        problem(given().contentType("application/json").body("{}").post("/uploads"), 501, "not-configured")
                .body("detail", containsString("hilum.uploads.bucket"));
    }

    @ParameterizedTest
    @CsvSource({"specversion, 0.3", "specversion, 2.0", "source, not a URI", "time, yesterday"})
    void an_event_with_an_attribute_that_is_not_allowed_is_no_event(String attribute, String value) {
        problem(binary("ce-" + attribute, value).body(REQUEST).post("/"), 400, "invalid-event");
        problem(post(event().put(attribute, value)), 400, "invalid-event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source"})
    void an_event_with_an_empty_attribute_is_no_event(String attribute) {
        problem(post(event().put(attribute, "")), 400, "missing-event-attribute")
                .body("detail", containsString("has no " + attribute));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "radiograph", "[]", "{\"specversion\": "})
    void a_body_that_is_no_event_is_refused(String body) {
        problem(request(STRUCTURED).body(body).post("/"), 400, "invalid-event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents-batch+json", "application/cloudevents-batch+json; charset=utf-8"})
    void batches_are_refused(String mediaType) {
        problem(request(mediaType).body("[" + event() + "]").post("/"), 415, "batched-events");
    }

    @Test
    void formats_and_data_that_are_not_read_are_refused() {
        problem(request("application/cloudevents+avro").body("x").post("/"), 415, "unsupported-media-type");
        problem(post(event().put("datacontenttype", "image/png").put("data", "x")), 415, "unsupported-media-type");
        problem(post(event().put("datacontenttype", "image/png")), 415, "unsupported-media-type");
        problem(binary("Content-Type", "text/plain").body(REQUEST).post("/"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events"})
    void a_request_that_is_no_event_is_refused(String path) {
        problem(request("application/json").body(REQUEST).post(path), 400, "not-an-event");
    }

    @Test
    void a_body_of_21_megabytes_is_refused() {
        String body = "{\"cxr_base64\": \"" + "A".repeat(21 << 20) + "\"}";
        problem(binary().body(body).post("/"), 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void methods_other_than_post_are_refused(String method) {
        problem(given().request(method, "/events"), 405, "method-not-allowed").header("Allow", "POST");
    }

    private static ValidatableResponse completed(Response response) {
        assertThat(response.header("ce-id")).isNotBlank().isNotEqualTo("request 1");
        assertThat(OffsetDateTime.parse(response.header("ce-time"))).isAfter(OffsetDateTime.parse("2026-01-01T00:00Z"));
        return response.then()
                .statusCode(200)
                .contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-type", COMPLETED)
                .header("ce-source", "/hilum")
                .header("ce-requestid", "request 1")
                .header("ce-modelname", DefaultModel.NAME)
                .header("ce-modelversion", "1")
                .header("X-Hilum-Model", DefaultModel.REFERENCE);
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("ce-type", nullValue())
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("success", equalTo(false));
    }

    private static RequestSpecification binary() {
        return binary("ce-id", "request 1");
    }

    /** A binary event with one header changed. */
    private static RequestSpecification binary(String header, String value) {
        RequestSpecification request = request(header.equals("Content-Type") ? value : "application/json");
        event().properties().stream()
                .filter(each -> !each.getKey().startsWith("data") && !header.equals("ce-" + each.getKey()))
                .forEach(each ->
                        request.header("ce-" + each.getKey(), each.getValue().textValue()));
        return header.equals("Content-Type") ? request : request.header(header, value);
    }

    private static RequestSpecification request(String mediaType) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(mediaType.split(";")[0], ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(mediaType);
    }

    private static ObjectNode event() {
        try {
            ObjectNode event = JSON.createObjectNode()
                    .put("specversion", "1.0")
                    .put("id", "request 1")
                    .put("source", "/radiology")
                    .put("type", REQUESTED)
                    .put("datacontenttype", "application/json");
            return (ObjectNode) event.set("data", JSON.readTree(REQUEST));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response post(ObjectNode event) {
        return request(STRUCTURED).body(event.toString()).post("/");
    }

    private static JsonNode structured(ObjectNode event, String path, String mediaType) throws IOException {
        Response response = request(mediaType).body(event.toString()).post(path);
        response.then().statusCode(200);
        assertThat(response.contentType()).startsWith(STRUCTURED);
        return JSON.readTree(response.asByteArray());
    }

    private static JsonNode answerOverHttp() throws IOException {
        return withoutDuration(JSON.readTree(given().contentType("application/json")
                .body(REQUEST)
                .post("/predict")
                .asByteArray()));
    }

    private static JsonNode withoutDuration(JsonNode answer) {
        ((ObjectNode) answer).remove("inference_duration");
        return answer;
    }

    private static String requestFor(byte[] file) {
        return "{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(file) + "\"}";
    }
}
