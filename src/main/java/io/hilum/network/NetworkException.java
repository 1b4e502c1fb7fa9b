package io.hilum.network;

/** The network could not be loaded or run: its archive, its device or its native library does not work. */
public final class NetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was tried
     * @param cause   what failed below, or null
     */
    public NetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
