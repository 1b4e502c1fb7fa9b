package io.hilum.network;

/** A pass was asked for while the process ends. */
public final class ShuttingDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause what was turned away, or null */
    public ShuttingDownException(Throwable cause) {
        super("the process is ending", cause);
    }
}
