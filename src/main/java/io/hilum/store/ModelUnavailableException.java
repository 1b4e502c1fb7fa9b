package io.hilum.store;

import java.io.IOException;
import java.util.Locale;

/**
 * A model that cannot be used. The caller of the function learns that it is so; the message is for the operator and
 * says why and what to do.
 */
public final class ModelUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a model cannot be used. */
    public enum Reason {
        NOT_FOUND,
        UNREADABLE_MANIFEST,
        OTHER_ARCHITECTURE,
        MISSING_WEIGHTS,
        UNREADABLE_WEIGHTS,
        WRONG_DIGEST,
        CANNOT_RUN,
        UNWRITABLE_CACHE,
        UNREADABLE_STORE,
        CANNOT_FETCH;

        /** The reason as operators see it: lower-case words with hyphens, such as {@code wrong-digest}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    /**
     * @param reason  the kind of fault
     * @param message what was seen and what to do, for the operator
     * @param cause   what failed below, or null
     */
    public ModelUnavailableException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The kind of fault. */
    public Reason reason() {
        return reason;
    }

    static ModelUnavailableException wrongDigest(String file, ModelReference model) {
        return new ModelUnavailableException(
                Reason.WRONG_DIGEST,
                file + " of " + model + " does not have the SHA-256 that its manifest gives; install the model again",
                null);
    }

    static ModelUnavailableException missing(String file, ModelReference model) {
        return new ModelUnavailableException(
                Reason.MISSING_WEIGHTS, file + " of " + model + " is missing; install the model again", null);
    }

    static ModelUnavailableException notFound(String what) {
        return new ModelUnavailableException(
                Reason.NOT_FOUND,
                "there is no model " + what + " in the store; 'model list' shows those there are",
                null);
    }

    static ModelUnavailableException unreadable(IOException e) {
        return new ModelUnavailableException(
                Reason.UNREADABLE_STORE,
                "the model store cannot be read; look at hilum.model.store"
                        + (e instanceof StoreReadException ? ": " + e.getMessage() : ""),
                e);
    }
}
