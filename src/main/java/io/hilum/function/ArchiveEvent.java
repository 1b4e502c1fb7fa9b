package io.hilum.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.hilum.archive.bucket.ArchivedObject;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the data of events that tell of an object: {@code bucket} and {@code key}, and where they are known
 * {@code version} and {@code sequencer} as S3 has them. The key is not encoded.
 */
final class ArchiveEvent {

    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1,64}");

    private final ObjectMapper json;

    ArchiveEvent(ObjectMapper json) {
        this.json = json;
    }

    /** The object that an event tells of; or refused as {@code MALFORMED_JSON}. */
    Outcome<ArchivedObject> object(CloudEvent event) {
        JsonNode data = data(event);
        Optional<String> bucket = text(data, "bucket");
        Optional<String> key = text(data, "key");
        Optional<String> sequencer = text(data, "sequencer");
        if (bucket.isEmpty() || key.isEmpty()) {
            return malformed("expected an object like {\"bucket\": \"...\", \"key\": \"...\"}");
        }
        if (sequencer.filter(text -> !SEQUENCER.matcher(text).matches()).isPresent()) {
            return malformed("expected hexadecimal digits as the sequencer");
        }
        return Outcome.accepted(new ArchivedObject(bucket.get(), key.get(), text(data, "version"), sequencer));
    }

    private JsonNode data(CloudEvent event) {
        try {
            return json.readTree(
                    event.getData() == null ? new byte[0] : event.getData().toBytes());
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    private static Optional<String> text(JsonNode data, String field) {
        return Optional.ofNullable(data.path(field).textValue()).filter(text -> !text.isEmpty());
    }

    private static Outcome<ArchivedObject> malformed(String expected) {
        return Outcome.refused(RefusalCode.MALFORMED_JSON, "the event's data does not name an object; " + expected);
    }
}
