package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.packaged.RuntimeApi;
import io.hilum.shared.DefaultModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An event of Lambda, whose answer is what API Gateway or a Function URL makes an HTTP response of.
 *
 * @param api   gives the event to the function
 * @param event which event: a document beside {@link RuntimeApi}
 * @param body  how the request becomes its body
 */
record LambdaDoor(RuntimeApi api, String event, Body body) implements Door {

    /** The most bytes of a body that fit into an event. */
    private static final int MOST_BYTES = 6_000_000;

    /** What the event's body is. */
    enum Body {
        /** JSON as it is. */
        JSON,
        /** JSON in base64, as API Gateway sends it for the media types that it is told are binary. */
        JSON_IN_BASE64,
        /** A file in base64, as API Gateway sends all that is no text. */
        FILE
    }

    @Override
    public boolean takes(GoldenRequest request) {
        return body == Body.FILE
                ? request.file().isPresent()
                : request.json().filter(json -> json.length() < MOST_BYTES).isPresent();
    }

    @Override
    public Reply send(GoldenRequest request) throws Exception {
        JsonNode response = api.invoke(eventOf(request));
        Reply reply = Reply.of(response.get("body").textValue());
        assertThat(response.path("isBase64Encoded").booleanValue()).isFalse();
        assertThat(header(response, "Content-Type")).isEqualTo(EventTypes.mediaTypeOf(reply));
        if (reply instanceof Reply.Refused refused) {
            assertThat(response.get("statusCode")).isEqualTo(refused.problem().get("status"));
        } else {
            assertThat(response.get("statusCode").intValue()).isEqualTo(200);
            assertThat(header(response, "X-Hilum-Model")).isEqualTo(DefaultModel.REFERENCE);
        }
        return reply;
    }

    private ObjectNode eventOf(GoldenRequest request) throws IOException {
        try (InputStream document = RuntimeApi.class.getResourceAsStream(event)) {
            ObjectNode whole = (ObjectNode) new ObjectMapper().readTree(document);
            byte[] bytes = bytesOf(request);
            if (bytes.length > 0) {
                whole.put(
                        "body",
                        body == Body.JSON
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : Base64.getEncoder().encodeToString(bytes));
            }
            if (body == Body.FILE) {
                whole.put("rawQueryString", request.query());
                ((ObjectNode) whole.get("headers"))
                        .put("content-type", request.file().orElseThrow().mediaType());
            }
            return whole.put("isBase64Encoded", body != Body.JSON);
        }
    }

    private byte[] bytesOf(GoldenRequest request) {
        return body == Body.FILE
                ? request.file().orElseThrow().bytes()
                : request.json().orElseThrow().getBytes(StandardCharsets.UTF_8);
    }

    private static String header(JsonNode response, String name) {
        return response.get("headers").properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().textValue())
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return event + " with " + body;
    }
}
