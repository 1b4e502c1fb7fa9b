package io.hilum.prediction;

import io.hilum.network.ShuttingDownException;
import io.hilum.store.ModelUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that is loaded when it is first needed, and replaced when its source wants another version; a load that fails
 * is tried again the next time.
 */
public final class LazyModel implements AutoCloseable {

    private final ModelSource source;
    private final List<ServedModel> retired = new ArrayList<>();
    private volatile ServedModel served;
    private volatile Duration loadDuration;
    private volatile boolean closed;

    /** A model that this source loads. */
    public LazyModel(ModelSource source) {
        this.source = source;
    }

    /**
     * The model, to be used until the lease is closed; whoever comes first loads it, the others wait.
     *
     * @throws ModelUnavailableException when it cannot be loaded
     * @throws ShuttingDownException     when closed
     */
    public ModelLease lease() {
        while (true) {
            ServedModel current = current();
            if (current.acquire()) {
                return new ModelLease(current);
            }
        }
    }

    /** The model, loaded if need be, for those who never refresh it; the others take a lease. */
    public LoadedModel get() {
        return current().model();
    }

    private ServedModel current() {
        ServedModel current = served;
        return current != null ? current : loadOnce();
    }

    private synchronized ServedModel loadOnce() {
        if (served == null) {
            served = load();
        }
        return served;
    }

    private ServedModel load() {
        if (closed) {
            throw new ShuttingDownException(null);
        }
        long start = System.nanoTime();
        ServedModel model = new ServedModel(source.load());
        loadDuration = Duration.ofNanos(System.nanoTime() - start);
        return model;
    }

    /**
     * Loads the version that the source wants now beside the one that is served, and then puts it in its place; what
     * runs on the old one ends there. Does nothing before the first load.
     *
     * @return whether another version is served now
     * @throws ModelUnavailableException when the new one cannot be used; the old one is served on
     * @throws ShuttingDownException     when closed or interrupted
     */
    public synchronized boolean refresh() {
        retired.removeIf(ServedModel::isClosed);
        ServedModel old = served;
        if (old == null || source.isWanted(old.model().manifest())) {
            return false;
        }
        served = load();
        retired.add(old);
        old.release();
        return true;
    }

    /** The model if it is loaded already. */
    public Optional<LoadedModel> ifLoaded() {
        return Optional.ofNullable(served).map(ServedModel::model);
    }

    /** How long the last load took; empty before. */
    public Optional<Duration> loadDuration() {
        return Optional.ofNullable(loadDuration);
    }

    /** Waits for a load or passes that run, then frees the model; it cannot be loaded again. */
    @Override
    public void close() {
        closed = true;
        closeLoaded();
    }

    private synchronized void closeLoaded() {
        retired.forEach(ServedModel::close);
        if (served != null) {
            served.close();
        }
    }
}
