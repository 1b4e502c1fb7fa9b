package io.hilum.function.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.archive.bucket.ArchiveMessages;
import io.hilum.archive.bucket.ObjectNotification;
import io.hilum.function.ArchiveDoor;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.arc.Arc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What Lambda calls with each event: {@code io.hilum.function.lambda.EventHandler::handleRequest}. Messages of an SQS
 * queue and notifications of S3 go to the archive; everything else is of API Gateway or a Function URL, and goes on to
 * Quarkus.
 *
 * <p>It implements no interface of AWS: Quarkus would take it for the handler that it has to call. This package is
 * compiled by the profile {@code lambda} alone.
 */
public final class EventHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORDS = "Records";

    // The network is busy while S3 is waited for.
    private static final int MESSAGES_FOR_EACH_CORE = 2;

    private final QuarkusStreamHandler quarkus = new QuarkusStreamHandler();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            MESSAGES_FOR_EACH_CORE * Runtime.getRuntime().availableProcessors(), task -> {
                Thread thread = new Thread(task, "hilum-message");
                thread.setDaemon(true);
                return thread;
            });

    /** Answers one event. */
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        byte[] event = in.readAllBytes();
        if (hasRecords(event)) {
            answer(JSON.readTree(event), out, context.getAwsRequestId());
        } else {
            quarkus.handleRequest(new ByteArrayInputStream(event), out, context);
        }
    }

    /** Looks at the names alone: the event of an API holds megabytes of text. */
    private static boolean hasRecords(byte[] event) throws IOException {
        try (JsonParser parser = JSON.createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(RECORDS)) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        }
    }

    private void answer(JsonNode event, OutputStream out, String requestId) throws IOException {
        ArchiveDoor archive = Arc.container().instance(ArchiveDoor.class).get();
        ArchiveMessages messages = new ArchiveMessages(archive::predict, threads);
        String source = event.path(RECORDS).path(0).path("eventSource").asText();
        switch (source) {
            case ArchiveMessages.SOURCE -> JSON.writeValue(out, failures(messages, event));
            case ObjectNotification.SOURCE -> {
                if (!messages.isDone(requestId, event)) {
                    throw new IllegalStateException("not all objects are done; the event has to come again");
                }
                JSON.writeValue(out, JSON.createObjectNode());
            }
            default -> throw new IllegalArgumentException("expected records of aws:sqs or aws:s3");
        }
    }

    /** What Lambda's {@code ReportBatchItemFailures} expects: other messages are deleted from the queue. */
    private static ObjectNode failures(ArchiveMessages messages, JsonNode event) {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode failures = response.putArray("batchItemFailures");
        messages.failed(event).forEach(id -> failures.addObject().put("itemIdentifier", id));
        return response;
    }
}
