package io.hilum.function;

import io.hilum.archive.bucket.ArchiveUnavailableException;
import io.hilum.network.ShuttingDownException;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelUnavailableException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import org.jboss.logging.Logger;

/** What a caller is told when a request failed, and what the operator is told in the log. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final long MEGABYTE = 1024 * 1024;

    private Failures() {}

    /** Whether the caller's connection ended, rather than the prediction. */
    static boolean isOfTheConnection(Throwable thrown) {
        return thrown instanceof StreamResetException
                || thrown instanceof HttpClosedException
                || thrown instanceof ClosedChannelException;
    }

    /** The code of the refusal for something that was thrown. */
    static RefusalCode codeOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return refused.refusal().code();
            }
            if (cause instanceof ModelUnavailableException) {
                return RefusalCode.MODEL_UNAVAILABLE;
            }
            if (cause instanceof ShuttingDownException) {
                return RefusalCode.SHUTTING_DOWN;
            }
            if (cause instanceof ArchiveUnavailableException) {
                return RefusalCode.ARCHIVE_UNAVAILABLE;
            }
        }
        return RefusalCode.INTERNAL_ERROR;
    }

    /** The refusal for something that was thrown; Funqy wraps it, so the causes are looked through. */
    static Refusal ofThrowable(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return refused.refusal();
            }
            if (cause instanceof ModelUnavailableException unavailable) {
                LOG.errorf(
                        "the model cannot be used (%s): %s",
                        unavailable.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        unavailable.getMessage());
                return new Refusal(
                        RefusalCode.MODEL_UNAVAILABLE,
                        "the model cannot be used at the moment; the operator finds the reason in the log");
            }
            if (cause instanceof ShuttingDownException) {
                return new Refusal(RefusalCode.SHUTTING_DOWN, "the service is shutting down; send the request again");
            }
            if (cause instanceof ArchiveUnavailableException) {
                LOG.errorf("the archive cannot be used: %s", cause.getMessage());
                return new Refusal(
                        RefusalCode.ARCHIVE_UNAVAILABLE,
                        "the archive cannot be used at the moment; the operator finds the reason in the log");
            }
        }
        LOG.error("a prediction failed", thrown);
        return new Refusal(
                RefusalCode.INTERNAL_ERROR, "the prediction failed; the operator finds the reason in the log");
    }

    /** The refusal for a request that the server itself turned away. */
    static Refusal ofStatus(int status, long largestBodyBytes) {
        return switch (status) {
            case 400 ->
                new Refusal(
                        RefusalCode.MALFORMED_JSON,
                        "the body is not the expected JSON; expected an object like {\"cxr_base64\": \"...\"}");
            case 404 ->
                new Refusal(
                        RefusalCode.NOT_FOUND,
                        "nothing is served at this path; expected POST /" + PredictFunction.NAME);
            case 405 -> new Refusal(RefusalCode.METHOD_NOT_ALLOWED, "the method is not allowed; expected POST");
            case 406 -> new Refusal(RefusalCode.NOT_ACCEPTABLE, "expected a request that accepts application/json");
            case 413 ->
                new Refusal(
                        RefusalCode.BODY_TOO_LARGE,
                        "the body is larger than " + largestBodyBytes / MEGABYTE + " MiB, the most that is accepted");
            case 415 ->
                new Refusal(
                        RefusalCode.UNSUPPORTED_MEDIA_TYPE,
                        "expected Content-Type: " + MediaTypes.JSON + ", or one of "
                                + String.join(", ", MediaTypes.FILES) + " for a file as it is");
            default -> {
                LOG.errorf("a request failed with status %d", status);
                yield new Refusal(
                        RefusalCode.INTERNAL_ERROR, "the request failed; the operator finds the reason in the log");
            }
        };
    }
}
