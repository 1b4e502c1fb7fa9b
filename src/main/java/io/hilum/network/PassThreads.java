package io.hilum.network;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads that may be inside libtorch: never more than were asked for, and none once it is closed.
 *
 * <p>When a process ends while a pass runs, libtorch's static destructors tear down what the pass uses, and the process
 * crashes or hangs. So whoever ends the process closes this first; for a process that is ended from outside (SIGTERM,
 * Ctrl-C) a shutdown hook does, and the Java virtual machine exits only after its hooks.
 */
final class PassThreads implements AutoCloseable {

    private final ExecutorService threads;

    PassThreads(int count) {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "hilum-pass-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs a task on one of the threads and waits for it.
     *
     * @throws ShuttingDownException when closed
     */
    <T> T run(Callable<T> task) {
        return begin(task).get();
    }

    /**
     * Runs a task on one of the threads.
     *
     * @return waits for it, and then gives its result or throws what it threw
     * @throws ShuttingDownException when closed
     */
    <T> Supplier<T> begin(Callable<T> task) {
        try {
            Future<T> result = threads.submit(task);
            return () -> await(result);
        } catch (RejectedExecutionException e) {
            throw new ShuttingDownException(e);
        }
    }

    private static <T> T await(Future<T> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            // Not begun: taken back. Begun: it ends by itself, nobody waits for it.
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new ShuttingDownException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new NetworkException("the pass failed", e.getCause());
        }
    }

    /** Takes no more tasks and returns when the last one has ended, however long that takes. */
    @Override
    public void close() {
        Draining.drain(threads);
    }
}
