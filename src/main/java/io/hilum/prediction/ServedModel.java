package io.hilum.prediction;

import java.util.concurrent.atomic.AtomicInteger;

/** A loaded model and how many use it; it is closed when the last of them has gone. */
final class ServedModel {

    private final LoadedModel model;
    // One for whoever serves it, until it retires, and one for each lease.
    private final AtomicInteger users = new AtomicInteger(1);
    private boolean closed;

    ServedModel(LoadedModel model) {
        this.model = model;
    }

    LoadedModel model() {
        return model;
    }

    /** Counts one more user; false when the last one has gone. */
    boolean acquire() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Counts one user less. */
    void release() {
        if (users.decrementAndGet() == 0) {
            close();
        }
    }

    /** Waits for the passes that run, then frees the model, used or not. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            model.close();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
