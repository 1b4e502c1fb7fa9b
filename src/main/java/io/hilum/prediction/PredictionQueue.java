package io.hilum.prediction;

import io.hilum.network.Draining;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where whole predictions, from the file to the answer, wait for their turn: so many run at once, so many wait, and the
 * next one is refused. Without it, more requests than processor cores only slow each other down. Safe for use by
 * several threads.
 */
public final class PredictionQueue implements AutoCloseable {

    private final int places;
    private final Semaphore free;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger running = new AtomicInteger();

    /**
     * @param concurrent how many predictions run at once, at least 1
     * @param waiting    how many may wait, at least 0
     * @throws IllegalArgumentException when there are fewer
     */
    public PredictionQueue(int concurrent, int waiting) {
        if (concurrent < 1 || waiting < 0) {
            throw new IllegalArgumentException(
                    "expected at least 1 prediction at once and 0 that wait, got " + concurrent + " and " + waiting);
        }
        places = Math.addExact(concurrent, waiting);
        free = new Semaphore(places);
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                concurrent, concurrent, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "hilum-prediction-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Gives work a place. Whoever cancels the result takes back work that has not begun, and frees its place; work that
     * has begun ends by itself.
     *
     * @return the result to come; or refused as {@code QUEUE_FULL}, or once closed as {@code SHUTTING_DOWN}
     */
    public <T> Outcome<CompletableFuture<T>> submit(Callable<T> work) {
        if (!free.tryAcquire()) {
            return Outcome.refused(
                    RefusalCode.QUEUE_FULL,
                    "all " + places + " places for predictions are taken; send the request again later");
        }
        Entry<T> entry = new Entry<>(work);
        try {
            threads.execute(entry);
        } catch (RejectedExecutionException e) {
            free.release();
            return Outcome.refused(RefusalCode.SHUTTING_DOWN, "the service is shutting down; send the request again");
        }
        return Outcome.accepted(entry.result);
    }

    /** How many predictions wait. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** How many predictions run. */
    public int running() {
        return running.get();
    }

    /** Takes no more work and returns when what runs and what waits has ended, however long that takes. */
    @Override
    public void close() {
        Draining.drain(threads);
    }

    /** One place in the queue. */
    private final class Entry<T> implements Runnable {

        private final AtomicBoolean taken = new AtomicBoolean();
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Callable<T> work;

        private Entry(Callable<T> work) {
            this.work = work;
            result.whenComplete((value, thrown) -> {
                if (result.isCancelled() && taken.compareAndSet(false, true)) {
                    threads.remove(this);
                    free.release();
                }
            });
        }

        @Override
        public void run() {
            if (!taken.compareAndSet(false, true)) {
                return;
            }
            running.incrementAndGet();
            T value = null;
            Throwable thrown = null;
            try {
                value = work.call();
            } catch (Throwable e) {
                // Whoever waits for the result is told, also of errors.
                thrown = e;
            }
            // The place is free before the result is known: who waits for it may ask again at once.
            running.decrementAndGet();
            free.release();
            if (thrown == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(thrown);
            }
        }
    }
}
