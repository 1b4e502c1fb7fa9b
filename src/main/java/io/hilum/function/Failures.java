package io.hilum.function;

import io.hilum.archive.bucket.ArchiveUnavailableException;
import io.hilum.network.ShuttingDownException;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelUnavailableException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.nio.channels.ClosedChannelException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What a caller is told when a request failed, and what the operator is told in the log. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final String REQUEST_ID = "requestId";
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
        return refusalOf(faultIn(thrown)).code();
    }

    /** The refusal for something that was thrown; what the operator has to mend is logged with the caller's id. */
    static Refusal ofThrowable(Throwable thrown, Caller caller) {
        Throwable fault = faultIn(thrown);
        Refusal refusal = refusalOf(fault);
        if (fault instanceof ModelUnavailableException unavailable) {
            log(
                    caller,
                    "the model cannot be used (" + unavailable.reason().code() + "): " + unavailable.getMessage(),
                    null);
        } else if (fault instanceof ArchiveUnavailableException) {
            log(caller, "the archive cannot be used: " + fault.getMessage(), null);
        } else if (fault instanceof KeysUnavailableException) {
            log(caller, fault.getMessage(), null);
        } else if (refusal.code() == RefusalCode.INTERNAL_ERROR) {
            log(caller, "a prediction failed", thrown);
        }
        return refusal;
    }

    /** What a refusal can be told of, among the causes of something that was thrown: Funqy wraps it. */
    private static Throwable faultIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException
                    || cause instanceof ModelUnavailableException
                    || cause instanceof KeysUnavailableException
                    || cause instanceof ShuttingDownException
                    || cause instanceof ArchiveUnavailableException) {
                return cause;
            }
        }
        return thrown;
    }

    private static Refusal refusalOf(Throwable fault) {
        if (fault instanceof RefusedException refused) {
            return refused.refusal();
        }
        if (fault instanceof ModelUnavailableException) {
            return new Refusal(
                    RefusalCode.MODEL_UNAVAILABLE,
                    "the model cannot be used at the moment; the operator finds the reason in the log");
        }
        if (fault instanceof KeysUnavailableException) {
            return new Refusal(
                    RefusalCode.KEYS_UNAVAILABLE,
                    "tokens cannot be checked at the moment; the operator finds the reason in the log");
        }
        if (fault instanceof ShuttingDownException) {
            return new Refusal(RefusalCode.SHUTTING_DOWN, "the service is shutting down; send the request again");
        }
        if (fault instanceof ArchiveUnavailableException) {
            return new Refusal(
                    RefusalCode.ARCHIVE_UNAVAILABLE,
                    "the archive cannot be used at the moment; the operator finds the reason in the log");
        }
        return new Refusal(
                RefusalCode.INTERNAL_ERROR, "the prediction failed; the operator finds the reason in the log");
    }

    /** Logs with the request's id, for people in the message and for machines in the context {@code requestId}. */
    private static void log(Caller caller, String message, Throwable thrown) {
        MDC.put(REQUEST_ID, caller.requestId());
        try {
            LOG.error("request " + caller.requestId() + ": " + message, thrown);
        } finally {
            MDC.remove(REQUEST_ID);
        }
    }

    /** The refusal for a request that the server itself turned away. */
    static Refusal ofStatus(int status, long largestBodyBytes, Caller caller) {
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
                log(caller, "failed with status " + status, null);
                yield new Refusal(
                        RefusalCode.INTERNAL_ERROR, "the request failed; the operator finds the reason in the log");
            }
        };
    }
}
