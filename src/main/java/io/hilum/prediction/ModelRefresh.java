package io.hilum.prediction;

import io.hilum.network.ShuttingDownException;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.ModelUnavailableException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks again and again whether another version of a model is wanted. One that cannot be used is tried again, after
 * failures that follow each other less and less often.
 */
public final class ModelRefresh implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ModelRefresh.class.getName());
    private static final int MOST_DOUBLINGS = 5;

    private final LazyModel model;
    private final ScheduledExecutorService thread;
    private volatile Reason failure;
    private int failures;
    private int pauses;

    private ModelRefresh(LazyModel model) {
        this.model = model;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "hilum-refresh");
            made.setDaemon(true);
            return made;
        });
    }

    /** Looks for the first time when the interval has passed, and then on. */
    public static ModelRefresh every(Duration interval, LazyModel model) {
        ModelRefresh refresh = new ModelRefresh(model);
        refresh.thread.scheduleWithFixedDelay(
                refresh::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return refresh;
    }

    /** Why the version that is wanted is not served; empty when it is, as far as is known. */
    public Optional<Reason> failure() {
        return Optional.ofNullable(failure);
    }

    private void look() {
        if (pauses > 0) {
            pauses--;
            return;
        }
        try {
            model.refresh();
            failure = null;
            failures = 0;
        } catch (ShuttingDownException e) {
            thread.shutdown();
        } catch (ModelUnavailableException e) {
            failed(e.reason());
            LOG.warning(() -> "the version before is served on: " + e.getMessage());
        } catch (RuntimeException e) {
            // Nobody else would hear of it, and the next look would not come.
            failed(Reason.CANNOT_RUN);
            LOG.log(Level.SEVERE, "another version could not be loaded", e);
        }
    }

    private void failed(Reason reason) {
        failure = reason;
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        pauses = (1 << failures) - 1;
    }

    /** Looks no more; a load that runs is ended. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
