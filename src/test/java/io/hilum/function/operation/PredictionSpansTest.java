package io.hilum.function.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a collector of traces receives. */
@QuarkusTest
@TestProfile(TracedFunction.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PredictionSpansTest {

    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);
    private static final String CALLER = "b7ad6b7169203331";

    /** Requests of the exporter, as they come. */
    BlockingQueue<byte[]> exported;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void the_model_is_loaded() {
        given().contentType("image/png").body(PICTURE).post("/predict").then().statusCode(200);
    }

    @Test
    void a_prediction_is_a_request_with_a_span_for_each_stage() throws Exception {
        traced().contentType("image/png")
                .body(PICTURE)
                .post("/predict?heatmap=map&findings=Edema,Other&samples=10")
                .then()
                .statusCode(200);
        List<Span> spans = receive();
        Span request = root(spans);
        assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(request.getName()).isEqualTo("POST /predict");
        assertThat(children(request, spans))
                .containsExactly("queue", "read", "model", "resample", "network", "samples", "heatmaps");
        assertThat(hilum(request))
                .containsExactly(
                        entry("hilum.findings", "21"),
                        entry("hilum.heatmaps", "2"),
                        entry("hilum.image.format", "PNG"),
                        entry("hilum.image.pixels", "30000"),
                        entry("hilum.model.name", DefaultModel.NAME),
                        entry("hilum.model.version", "1"),
                        entry("hilum.outcome", "answered"),
                        entry("hilum.samples", "10"));
    }

    @Test
    void json_and_events_are_traced_like_files() throws Exception {
        String request = "{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(PICTURE) + "\"}";
        traced().contentType("application/json")
                .body(request)
                .post("/predict")
                .then()
                .statusCode(200);
        List<Span> spans = receive();
        assertThat(children(root(spans), spans)).hasSize(7).contains("queue", "network", "samples");
        assertThat(spans.toString()).doesNotContain(request.substring(20, 60));

        traced().contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/radiology")
                .header("ce-subject", "somebody")
                .header("ce-type", "io.hilum.prediction.requested.v1")
                .body(request)
                .post("/events")
                .then()
                .statusCode(200);
        spans = receive();
        assertThat(children(root(spans), spans)).hasSize(7).contains("queue", "network", "samples");
        assertThat(spans.toString()).doesNotContain("somebody");
    }

    @Test
    void a_file_that_is_refused_is_traced_up_to_its_reading() throws Exception {
        traced().contentType("image/png")
                .body("a letter".getBytes())
                .post("/predict")
                .then()
                .statusCode(422);
        List<Span> spans = receive();
        assertThat(children(root(spans), spans)).containsExactly("queue", "read");
        assertThat(hilum(root(spans))).containsExactly(entry("hilum.outcome", "not-an-image"));
    }

    @Test
    void a_request_that_asks_for_no_prediction_has_its_outcome_alone() throws Exception {
        traced().get("/predict").then().statusCode(405);
        List<Span> spans = receive();
        assertThat(children(root(spans), spans)).isEmpty();
        assertThat(hilum(root(spans))).containsExactly(entry("hilum.outcome", "method-not-allowed"));
    }

    /** A request of a caller that traces (W3C Trace Context, section 3.2). */
    private RequestSpecification traced() {
        return given().header("traceparent", "00-" + trace + "-" + CALLER + "-01");
    }

    /** The spans of this test's trace, up to that of the request, which ends last. */
    private List<Span> receive() throws Exception {
        List<Span> spans = new ArrayList<>();
        while (spans.stream().noneMatch(PredictionSpansTest::isRoot)) {
            ExportTraceServiceRequest.parseFrom(exported.take()).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .filter(span -> hex(span.getTraceId().toByteArray()).equals(trace))
                    .forEach(spans::add);
        }
        return spans;
    }

    private static boolean isRoot(Span span) {
        return hex(span.getParentSpanId().toByteArray()).equals(CALLER);
    }

    private static Span root(List<Span> spans) {
        return spans.stream().filter(PredictionSpansTest::isRoot).findFirst().orElseThrow();
    }

    private static List<String> children(Span parent, List<Span> spans) {
        assertThat(spans).filteredOn(span -> !isRoot(span)).allSatisfy(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanId());
            assertThat(span.getEndTimeUnixNano()).isGreaterThanOrEqualTo(span.getStartTimeUnixNano());
        });
        return spans.stream().filter(span -> !isRoot(span)).map(Span::getName).toList();
    }

    private static Map<String, String> hilum(Span span) {
        Map<String, String> attributes = new TreeMap<>();
        for (KeyValue attribute : span.getAttributesList()) {
            if (attribute.getKey().startsWith("hilum.")) {
                attributes.put(
                        attribute.getKey(),
                        attribute.getValue().hasIntValue()
                                ? Long.toString(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue());
            }
        }
        return attributes;
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }
}
