package io.hilum.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the CloudEvent of an HTTP request, in binary or structured mode (CloudEvents 1.0, HTTP protocol binding,
 * section 3).
 */
final class EventReader {

    /** The type of the events that ask for a prediction. */
    static final String REQUESTED = "io.hilum.prediction.requested.v1";

    /** The type of the events that tell of a new object in an archive. */
    static final String OBJECT_CREATED = "io.hilum.archive.object.created.v1";

    private static final List<String> TYPES = List.of(REQUESTED, OBJECT_CREATED);
    private static final String BATCH = "application/cloudevents-batch";
    private static final String ENVELOPE = "application/cloudevents";
    private static final String ATTRIBUTE_PREFIX = "ce-";
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

    private final ObjectMapper json;

    /** @param json reads what is in JSON; its limits hold for structured events too */
    EventReader(ObjectMapper json) {
        this.json = json.copy().registerModule(JsonFormat.getCloudEventJacksonModule());
    }

    /**
     * The event that asks for a prediction or tells of an object, or why the request is none.
     *
     * @param body empty when the request had none
     */
    Outcome<CloudEvent> read(MultiMap headers, byte[] body) {
        String mediaType = mediaType(headers.get("Content-Type"));
        if (mediaType.startsWith(BATCH)) {
            return Outcome.refused(
                    RefusalCode.BATCHED_EVENTS, "the request is a batch of events; expected one event in a request");
        }
        if (isStructured(headers)) {
            return mediaType.equals(JsonFormat.CONTENT_TYPE)
                    ? parse(headers, body).then(this::requireRequest)
                    : Outcome.refused(
                            RefusalCode.UNSUPPORTED_MEDIA_TYPE,
                            "the event's format is not read; expected Content-Type: " + JsonFormat.CONTENT_TYPE);
        }
        if (headers.names().stream().noneMatch(EventReader::isAttribute)) {
            return Outcome.refused(
                    RefusalCode.NOT_AN_EVENT,
                    "the request is no CloudEvent; expected the headers ce-specversion, ce-id, ce-source and ce-type, or"
                            + " Content-Type: " + JsonFormat.CONTENT_TYPE);
        }
        return parse(headers, body).then(this::requireRequest);
    }

    /** Whether the attributes are in the body rather than in the headers. */
    static boolean isStructured(MultiMap headers) {
        return mediaType(headers.get("Content-Type")).startsWith(ENVELOPE);
    }

    private Outcome<CloudEvent> parse(MultiMap headers, byte[] body) {
        try {
            return Outcome.accepted(
                    isStructured(headers) ? json.readValue(body, CloudEvent.class) : binaryEvent(headers, body));
        } catch (IOException | RuntimeException e) {
            // The library has a different exception for each mode, attribute and value, and some hold the value.
            return new Outcome.Refused<>(diagnose(headers, body));
        }
    }

    private static CloudEvent binaryEvent(MultiMap headers, byte[] body) {
        MessageReader message = HttpMessageFactory.createReader(
                each -> headers.forEach(header -> each.accept(header.getKey(), header.getValue())), body);
        return message.toEvent();
    }

    private Outcome<CloudEvent> requireRequest(CloudEvent event) {
        if (event.getId().isEmpty()) {
            return new Outcome.Refused<>(missing("id"));
        }
        if (event.getSource().toString().isEmpty()) {
            return new Outcome.Refused<>(missing("source"));
        }
        if (event.getSpecVersion() != SpecVersion.V1) {
            return Outcome.refused(RefusalCode.INVALID_EVENT, "the event's specversion is not read; expected 1.0");
        }
        if (!TYPES.contains(event.getType())) {
            return Outcome.refused(
                    RefusalCode.UNKNOWN_EVENT_TYPE,
                    "the event's type is not known here; expected " + String.join(" or ", TYPES));
        }
        if (!isJson(mediaType(event.getDataContentType()))) {
            return new Outcome.Refused<>(unreadData());
        }
        return Outcome.accepted(event);
    }

    private Refusal diagnose(MultiMap headers, byte[] body) {
        if (!isStructured(headers)) {
            return diagnose(attribute -> headers.get(ATTRIBUTE_PREFIX + attribute) != null);
        }
        return object(body)
                .map(event -> holdsJsonOfAnotherType(event) ? unreadData() : diagnose(event::hasNonNull))
                .orElseGet(() -> new Refusal(RefusalCode.INVALID_EVENT, "the body is not the JSON object of an event"));
    }

    private static Refusal diagnose(Predicate<String> isGiven) {
        return REQUIRED.stream()
                .filter(isGiven.negate())
                .findFirst()
                .map(EventReader::missing)
                .orElseGet(() -> new Refusal(
                        RefusalCode.INVALID_EVENT,
                        "an attribute of the event has a value or a name that CloudEvents 1.0 does not allow"));
    }

    private Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The library reads no object, list or number whose media type is not JSON, and does not say that this is why. */
    private static boolean holdsJsonOfAnotherType(JsonNode event) {
        JsonNode data = event.path("data");
        return event.path("datacontenttype").isTextual()
                && !isJson(mediaType(event.path("datacontenttype").textValue()))
                && !(data.isMissingNode() || data.isNull() || data.isTextual());
    }

    private static Refusal unreadData() {
        return new Refusal(
                RefusalCode.UNSUPPORTED_MEDIA_TYPE,
                "the media type of the event's data is not read; expected application/json");
    }

    private static Refusal missing(String attribute) {
        return new Refusal(
                RefusalCode.MISSING_EVENT_ATTRIBUTE,
                "the event has no " + attribute + "; expected " + String.join(", ", REQUIRED));
    }

    private static boolean isAttribute(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(ATTRIBUTE_PREFIX);
    }

    /** Without a media type, data is JSON (CloudEvents 1.0, JSON format, section 3.1). */
    private static boolean isJson(String mediaType) {
        return mediaType.isEmpty() || mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    private static String mediaType(String header) {
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
