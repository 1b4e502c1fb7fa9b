package io.hilum.archive.bucket;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads S3's event notifications (Amazon S3 User Guide, "Event message structure"). */
public final class ObjectNotification {

    /** The source that S3 names in its records. */
    public static final String SOURCE = "aws:s3";

    private static final String CREATED = "ObjectCreated:";
    private static final String TEST = "s3:TestEvent";

    private ObjectNotification() {}

    /**
     * The objects that were created, in the order of the records. Records of other events tell none, and neither does
     * the test notification that S3 sends when notifications are switched on.
     *
     * @throws IllegalArgumentException when it is no notification of S3; the message holds nothing of it
     */
    public static List<ArchivedObject> objects(JsonNode notification) {
        if (notification.path("Event").asText().equals(TEST)) {
            return List.of();
        }
        JsonNode records = notification.path("Records");
        if (!records.isArray()) {
            throw new IllegalArgumentException("expected a notification of S3");
        }
        List<ArchivedObject> objects = new ArrayList<>();
        for (JsonNode each : records) {
            if (!each.path("eventSource").asText().equals(SOURCE)) {
                throw new IllegalArgumentException("expected records of S3");
            }
            if (each.path("eventName").asText().startsWith(CREATED)) {
                objects.add(object(each.path("s3")));
            }
        }
        return objects;
    }

    private static ArchivedObject object(JsonNode s3) {
        JsonNode object = s3.path("object");
        return new ArchivedObject(
                s3.path("bucket").path("name").asText(),
                // Keys are encoded as in forms: a blank is a plus.
                URLDecoder.decode(object.path("key").asText(), StandardCharsets.UTF_8),
                text(object, "versionId"),
                text(object, "sequencer"));
    }

    private static Optional<String> text(JsonNode object, String field) {
        return Optional.ofNullable(object.path(field).textValue()).filter(text -> !text.isEmpty());
    }
}
