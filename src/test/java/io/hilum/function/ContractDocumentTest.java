package io.hilum.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.finding.Finding;
import io.hilum.refusal.RefusalCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code openapi.yaml} says is what the function does. */
@QuarkusTest
class ContractDocumentTest {

    /** Codes that only commands give, not the function. */
    private static final Set<RefusalCode> OF_COMMANDS = Set.of(
            RefusalCode.UNREADABLE_FILE,
            RefusalCode.NOT_A_KERAS_FILE,
            RefusalCode.DIFFERENT_ARCHITECTURE,
            RefusalCode.UNUSABLE_WEIGHTS,
            RefusalCode.UNUSABLE_LABELS,
            RefusalCode.UNUSABLE_RADIOGRAPHS,
            RefusalCode.UNUSABLE_CACHE,
            RefusalCode.SHARED_PATIENTS,
            RefusalCode.UNUSABLE_PREDICTIONS,
            RefusalCode.UNUSABLE_OPERATING_POINTS);

    /** Refusals that no JSON object brings about. */
    private static final Map<String, Supplier<Response>> OTHER_REQUESTS = Map.ofEntries(
            Map.entry("missing-body", () -> json().post("/predict")),
            Map.entry("malformed-json", () -> json().body("[]").post("/predict")),
            Map.entry("not-found", () -> json().body("{}").post("/diagnose")),
            Map.entry("method-not-allowed", () -> named().get("/predict")),
            Map.entry(
                    "unsupported-media-type",
                    () -> named().contentType("text/plain").body("chest").post("/predict")),
            Map.entry("not-an-event", () -> json().body("{}").post("/events")),
            Map.entry(
                    "missing-event-attribute",
                    () -> json().header("ce-specversion", "1.0")
                            .header("ce-source", "/archive")
                            .header("ce-type", "io.hilum.prediction.requested.v1")
                            .body("{}")
                            .post("/events")),
            Map.entry("invalid-event", () -> event("9.9", "io.hilum.prediction.requested.v1")),
            Map.entry("not-configured", () -> event("1.0", "io.hilum.archive.object.created.v1")),
            Map.entry("unknown-event-type", () -> event("1.0", "io.hilum.diagnosis.requested.v1")),
            Map.entry(
                    "batched-events",
                    () -> named().contentType("application/cloudevents-batch+json")
                            .body("[]")
                            .post("/events")),
            Map.entry(
                    "body-too-large",
                    () -> json().body("{\"cxr_base64\": \"" + "A".repeat(21 << 20) + "\"}")
                            .post("/predict")));

    private final ContractDocument document;

    ContractDocumentTest() throws IOException {
        document = ContractDocument.read();
    }

    @Test
    void the_document_is_openapi_3_1() throws IOException {
        var parsed = new OpenAPIV3Parser().readContents(Files.readString(ContractDocument.FILE));
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(parsed.getOpenAPI().getPaths())
                .containsOnlyKeys(
                        "/predict", "/events", "/", "/uploads", "/q/health/live", "/q/health/ready", "/q/metrics");
    }

    @Test
    void the_function_serves_the_document() throws IOException {
        Response response = given().queryParam("format", "json").get("/q/openapi");
        response.then().statusCode(200);
        assertThat(new ObjectMapper().readTree(response.asByteArray())).isEqualTo(document.root());
    }

    @Test
    void every_code_is_shown_with_its_title_and_status() {
        Map<String, String> shown = new LinkedHashMap<>();
        document.refusals().forEach((name, problem) -> {
            assertThat(problem.get("code").textValue()).isEqualTo(name);
            assertThat(problem.get("type").textValue()).isEqualTo("/problems/" + name);
            shown.put(
                    name,
                    problem.get("status").intValue() + " "
                            + problem.get("title").textValue());
        });
        assertThat(shown)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(RefusalCode.values())
                        .filter(code -> !OF_COMMANDS.contains(code))
                        .collect(Collectors.toMap(RefusalCode::code, code -> code.status() + " " + code.title())));
        assertThat(document.root().at("/components/schemas/Problem/properties/code/enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrderElementsOf(shown.keySet());
    }

    @Test
    void the_findings_are_named_in_their_order() {
        assertThat(document.root().at("/components/schemas/Finding/enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(
                        Finding.all().stream().map(Finding::label).toList());
    }

    @Test
    void each_response_has_the_id_of_the_request() {
        document.root()
                .get("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .get("responses")
                        .forEach(response -> assertThat(document.resolve(response)
                                        .at("/headers")
                                        .has("X-Request-Id"))
                                .as(operation.get("operationId").textValue())
                                .isTrue())));
        for (String path : new String[] {"/q/health/live", "/q/health/ready", "/q/metrics"}) {
            assertThat(named().get(path).header("X-Request-Id")).isEqualTo("example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/events", "/"})
    void whatever_is_posted_may_get_the_refusals_that_come_before_and_after_a_prediction(String path) {
        JsonNode operation = document.root().get("paths").get(path).get("post");
        JsonNode responses = operation.get("responses");
        for (String status : new String[] {"400", "401", "403", "413", "415", "422", "500", "503"}) {
            assertThat(document.resolve(responses.path(status))
                            .at("/content/application~1problem+json")
                            .isObject())
                    .as(status)
                    .isTrue();
        }
        assertThat(document.resolve(responses.get("401")).at("/headers").has("WWW-Authenticate"))
                .isTrue();
        assertThat(document.resolve(responses.get("403")).at("/headers").has("WWW-Authenticate"))
                .isTrue();
        assertThat(document.resolve(responses.get("503")).at("/headers").has("Retry-After"))
                .isTrue();
        assertThat(document.resolve(operation.at("/parameters/0")).at("/name").textValue())
                .isEqualTo("X-Request-Id");
    }

    @Test
    void a_field_that_is_refused_is_none_of_the_request() {
        ObjectNode request = document.requests().get("answer").deepCopy();
        request.put("samples", 1);
        assertThat(document.faults("Request", request)).isNotEmpty();
        assertThat(post(request).statusCode()).isEqualTo(400);
    }

    @Test
    void the_examples_are_what_their_schemas_say() {
        assertThat(document.faults("Answer", document.answer())).isEmpty();
        assertThat(document.faults("Request", document.requests().get("answer")))
                .isEmpty();
        document.refusals()
                .forEach((name, problem) ->
                        assertThat(document.faults("Problem", problem)).as(name).isEmpty());
    }

    @Test
    void the_answer_shown_is_given_to_the_request_shown() throws IOException {
        JsonNode shown = document.answer();
        JsonNode given = tree(post(document.requests().get("answer")));
        assertThat(document.faults("Answer", given)).isEmpty();
        for (Finding finding : Finding.all()) {
            String label = finding.label();
            assertThat(given.at("/heatmap/" + label).textValue())
                    .startsWith(shown.at("/heatmap/" + label).textValue());
            for (String field : new String[] {"/prediction_mean/", "/prediction_variance/"}) {
                assertThat(given.at(field + label).doubleValue())
                        .as(field + label)
                        .isEqualTo(shown.at(field + label).doubleValue(), within(1e-4));
            }
        }
    }

    @Test
    void a_detailed_answer_is_what_its_schema_says() throws IOException {
        ObjectNode request = document.requests().get("answer").deepCopy();
        request.putObject("options").put("detail", true).put("heatmap", "map");
        JsonNode given = tree(post(request));
        assertThat(document.faults("Request", request)).isEmpty();
        assertThat(document.faults("Answer", given)).isEmpty();
        assertThat(given.get("detail").get("findings")).hasSize(Finding.COUNT);
    }

    @TestFactory
    Iterable<DynamicTest> each_request_shown_gets_the_refusal_shown_under_its_name() {
        Map<String, Supplier<Response>> requests = new LinkedHashMap<>(OTHER_REQUESTS);
        document.requests().forEach((name, request) -> requests.put(name, () -> post(request)));
        requests.remove("answer");
        return requests.entrySet().stream()
                .map(request -> DynamicTest.dynamicTest(request.getKey(), () -> {
                    Response response = request.getValue().get();
                    JsonNode expected = document.refusals().get(request.getKey());
                    assertThat(tree(response)).isEqualTo(expected);
                    assertThat(response.statusCode())
                            .isEqualTo(expected.get("status").intValue());
                    assertThat(response.contentType()).startsWith(Problem.MEDIA_TYPE);
                }))
                .toList();
    }

    @Test
    void health_is_told_as_the_schema_says() throws IOException {
        for (String path : new String[] {"/q/health/live", "/q/health/ready"}) {
            assertThat(document.faults("Health", tree(given().get(path)))).isEmpty();
        }
    }

    /** A request with the id that the document's refusals show. */
    private static RequestSpecification named() {
        return given().header("X-Request-Id", "example");
    }

    private static RequestSpecification json() {
        return named().contentType("application/json");
    }

    private static Response event(String version, String type) {
        return json().header("ce-specversion", version)
                .header("ce-id", "1")
                .header("ce-source", "/archive")
                .header("ce-type", type)
                .body("{}")
                .post("/events");
    }

    private static Response post(JsonNode request) {
        return json().body(request.toString()).post("/predict");
    }

    private static JsonNode tree(Response response) throws IOException {
        return new ObjectMapper().readTree(response.asByteArray());
    }
}
