package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A CloudEvent in structured mode: a JSON object.
 *
 * @param base64 whether the data is in base64 rather than JSON in JSON
 */
record StructuredEventDoor(Http http, boolean base64) implements Door {

    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public boolean takes(GoldenRequest request) {
        return request.json().isPresent()
                && (base64 ? !isTooLongInBase64(request) : isJson(request.json().get()));
    }

    /** Base64 twice over adds a third to a body that is as large as may be. */
    private static boolean isTooLongInBase64(GoldenRequest request) {
        return request.json().orElseThrow().length() > 15_000_000;
    }

    private static boolean isJson(String text) {
        try {
            return text.isEmpty() || STRICT.readTree(text) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Override
    public Reply send(GoldenRequest request) throws IOException {
        Response response = http.request(MEDIA_TYPE)
                .body(event(request.json().orElseThrow()).getBytes(StandardCharsets.UTF_8))
                .post("/");
        response.then().statusCode(200);
        assertThat(response.contentType()).startsWith(MEDIA_TYPE);
        String document = response.asString();
        JsonNode event = STRICT.readTree(document);
        Reply reply = Reply.of(dataOf(document));
        assertThat(event.get("type").textValue()).isEqualTo(EventTypes.of(reply));
        assertThat(event.get("datacontenttype").textValue()).isEqualTo(EventTypes.mediaTypeOf(reply));
        if (reply instanceof Reply.Answered) {
            Http.namesTheModel(response.then());
        }
        return reply;
    }

    private String event(String data) {
        String attributes = "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/contract\", \"type\": \""
                + EventTypes.REQUESTED + "\", \"datacontenttype\": \"application/json\"";
        if (data.isEmpty()) {
            return attributes + "}";
        }
        return attributes
                + (base64
                        ? ", \"data_base64\": \""
                                + Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)) + "\"}"
                        : ", \"data\": " + data + "}");
    }

    /** The data as it stands in the event, to the character. */
    private static String dataOf(String event) throws IOException {
        try (JsonParser parser = STRICT.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isData = parser.currentName().equals("data");
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (isData) {
                    return event.substring(start, (int) parser.currentLocation().getCharOffset());
                }
            }
            throw new AssertionError("the event has no data");
        }
    }

    @Override
    public String toString() {
        return base64 ? "a structured event with base64" : "a structured event";
    }
}
