package io.hilum.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Work on radiographs that several threads share. */
final class ParallelWork {

    private ParallelWork() {}

    /**
     * Does the work for each index in [0, count), on some threads of their own.
     *
     * @throws RuntimeException the first that the work throws; the rest of it is not begun then
     */
    static void each(int count, int threads, IntConsumer work) {
        ExecutorService workers = workers(threads);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> shares = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                shares.add(workers.submit(() -> {
                    for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                        try {
                            work.accept(index);
                        } catch (RuntimeException | Error e) {
                            next.set(count);
                            throw e;
                        }
                    }
                }));
            }
            shares.forEach(ParallelWork::await);
        } finally {
            end(workers);
        }
    }

    /** Threads that do not keep the program from ending. */
    static ExecutorService workers(int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "radiographs-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newFixedThreadPool(threads, factory);
    }

    /**
     * Waits for a piece of work.
     *
     * @throws RuntimeException      what the work threw
     * @throws CancellationException when the waiting thread is interrupted
     */
    static void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while radiographs were prepared");
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        }
    }

    private static void rethrow(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        throw cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    /** Stops the threads; what they are at has ended when this returns, unless the caller is interrupted. */
    static void end(ExecutorService workers) {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the preparation of a radiograph does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
