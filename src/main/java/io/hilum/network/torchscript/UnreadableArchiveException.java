package io.hilum.network.torchscript;

import java.io.IOException;

/** A file that is no archive of the expected weights; the message says what was seen, and holds no path. */
public final class UnreadableArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableArchiveException(String message) {
        super(message);
    }

    UnreadableArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
