package io.hilum.prediction;

import io.hilum.network.ShuttingDownException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A model that is loaded once, when it is first needed; a load that fails is tried again the next time. */
public final class LazyModel implements AutoCloseable {

    private final Supplier<LoadedModel> load;
    private volatile LoadedModel loaded;
    private volatile Duration loadDuration;
    private boolean closed;

    /** A model that this supplier loads. */
    public LazyModel(Supplier<LoadedModel> load) {
        this.load = load;
    }

    /**
     * The model; whoever comes first loads it, the others wait.
     *
     * @throws ShuttingDownException when closed
     */
    public LoadedModel get() {
        LoadedModel model = loaded;
        return model != null ? model : loadOnce();
    }

    private synchronized LoadedModel loadOnce() {
        if (closed) {
            throw new ShuttingDownException(null);
        }
        if (loaded == null) {
            long start = System.nanoTime();
            LoadedModel model = load.get();
            loadDuration = Duration.ofNanos(System.nanoTime() - start);
            loaded = model;
        }
        return loaded;
    }

    /** The model if it is loaded already. */
    public Optional<LoadedModel> ifLoaded() {
        return Optional.ofNullable(loaded);
    }

    /** How long the load took; empty before. */
    public Optional<Duration> loadDuration() {
        return Optional.ofNullable(loadDuration);
    }

    /** Waits for a load or passes that run, then frees the model; it cannot be loaded again. */
    @Override
    public synchronized void close() {
        closed = true;
        if (loaded != null) {
            loaded.close();
        }
    }
}
