package io.hilum.network;

/** A pass was asked for while the process ends. */
public final class ShuttingDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShuttingDownException(Throwable cause) {
        super("the process is ending", cause);
    }
}
