package io.hilum.store.remote;

import io.hilum.store.StoreReadException;

/**
 * A remote place that did not give what was asked for. The message is for the operator: it names the file, and holds no
 * credential, header or query.
 */
public final class RemoteReadException extends StoreReadException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private RemoteReadException(String message, boolean lasting, Throwable cause) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** A failure that may go away by itself, such as a connection that was cut. */
    static RemoteReadException passing(String message, Throwable cause) {
        return new RemoteReadException(message, false, cause);
    }

    /** A failure that the operator has to end, such as a missing right. */
    static RemoteReadException lasting(String message, Throwable cause) {
        return new RemoteReadException(message, true, cause);
    }

    /** Whether the same request would fail again. */
    boolean isLasting() {
        return lasting;
    }
}
