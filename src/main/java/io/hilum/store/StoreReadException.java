package io.hilum.store;

import java.io.IOException;

/**
 * A store that did not give what was asked for. The message is for the operator: it names the file, and holds no
 * credential, header, query or path of this machine.
 */
public class StoreReadException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was seen, and what to do
     * @param cause   what failed below, or null
     */
    public StoreReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
