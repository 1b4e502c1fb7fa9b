package io.hilum.prediction;

/** A model that stays usable until the lease is closed, also when another version takes its place meanwhile. */
public final class ModelLease implements AutoCloseable {

    private final ServedModel served;

    /** A lease that was taken already. */
    ModelLease(ServedModel served) {
        this.served = served;
    }

    /** The model. */
    public LoadedModel model() {
        return served.model();
    }

    /** Gives the model back; once. */
    @Override
    public void close() {
        served.release();
    }
}
