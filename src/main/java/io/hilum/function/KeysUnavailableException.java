package io.hilum.function;

/**
 * The keys that tokens are checked with cannot be fetched. The caller learns that it is so; the message is for the
 * operator, and holds nothing of a token.
 */
public final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was seen, for the operator
     */
    public KeysUnavailableException(String message) {
        super(message);
    }
}
