package io.hilum.archive.bucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.logging.Logger;

/** Messages of an SQS queue that hold notifications of S3, as Lambda brings them: some at a time. */
public final class ArchiveMessages {

    /** The source that SQS names in its records. */
    public static final String SOURCE = "aws:sqs";

    private static final Logger LOG = Logger.getLogger(ArchiveMessages.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVER_ERROR = 500;

    private final Function<ArchivedObject, ? extends Outcome<?>> archive;
    private final ExecutorService threads;

    /**
     * @param archive predicts an object; a refusal with a status below 500 is final
     * @param threads take a message each
     */
    public ArchiveMessages(Function<ArchivedObject, ? extends Outcome<?>> archive, ExecutorService threads) {
        this.archive = archive;
        this.threads = threads;
    }

    /**
     * Predicts the objects that messages tell of.
     *
     * @param event the event of Lambda, an object with {@code Records}
     * @return the ids of the messages that are not done, in their order: the queue has to bring them again
     */
    public List<String> failed(JsonNode event) {
        List<String> ids = new ArrayList<>();
        List<Future<Boolean>> done = new ArrayList<>();
        for (JsonNode message : event.path("Records")) {
            ids.add(message.path("messageId").asText());
            Callable<Boolean> work = () -> isDone(message);
            done.add(threads.submit(work));
        }
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!await(done.get(i), ids.get(i))) {
                failed.add(ids.get(i));
            }
        }
        return failed;
    }

    /**
     * Predicts the objects of one notification.
     *
     * @param id names the notification in the log, which never tells a key
     * @return whether all are done
     * @throws IllegalArgumentException when it is no notification of S3
     */
    public boolean isDone(String id, JsonNode notification) {
        boolean done = true;
        for (ArchivedObject object : ObjectNotification.objects(notification)) {
            if (archive.apply(object) instanceof Outcome.Refused<?> refused) {
                Refusal refusal = refused.refusal();
                boolean isFinal = refusal.code().status() < SERVER_ERROR;
                LOG.info(() -> "message " + id + ": an object is refused as "
                        + refusal.code().code() + (isFinal ? "" : "; the message has to come again"));
                done &= isFinal;
            }
        }
        return done;
    }

    private boolean isDone(JsonNode message) {
        String id = message.path("messageId").asText();
        try {
            return isDone(id, JSON.readTree(message.path("body").asText()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // It will end with the dead letters, where somebody sees it; the exception would quote it.
            LOG.warning(() -> "message " + id + " is no notification of S3");
            return false;
        }
    }

    private static boolean await(Future<Boolean> done, String id) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            LOG.severe(() ->
                    "message " + id + " failed: " + e.getCause().getClass().getName());
            return false;
        }
    }
}
