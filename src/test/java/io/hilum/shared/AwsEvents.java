package io.hilum.shared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Event documents with all fields that S3 and SQS send (S3 User Guide, "Event message structure"; Lambda, "SQS"). */
public final class AwsEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AwsEvents() {}

    /** A document as it stands among the resources. */
    public static ObjectNode read(String name) {
        try (InputStream in = AwsEvents.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** S3's notification that an object was created; its key is encoded as S3 does it. */
    public static ObjectNode created(String bucket, String key, String version, String sequencer) {
        ObjectNode notification = read("s3-notification.json");
        ObjectNode s3 = (ObjectNode) notification.at("/Records/0/s3");
        ((ObjectNode) s3.get("bucket")).put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        ((ObjectNode) s3.get("object"))
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("versionId", version)
                .put("sequencer", sequencer);
        return notification;
    }

    /** Lambda's event for messages of a queue: their bodies by their ids. */
    public static ObjectNode messages(Map<String, String> bodies) {
        ObjectNode event = read("sqs-event.json");
        ArrayNode records = (ArrayNode) event.get("Records");
        JsonNode pattern = records.remove(0);
        bodies.forEach((id, body) -> records.add(
                ((ObjectNode) pattern.deepCopy()).put("messageId", id).put("body", body)));
        return event;
    }
}
