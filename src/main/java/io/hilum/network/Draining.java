package io.hilum.network;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends threads in order: what {@code ExecutorService.close()} does from Java 19 on, but without interrupting tasks. */
public final class Draining {

    private Draining() {}

    /** Lets the threads take no more tasks and returns when the last task has ended, however long that takes. */
    public static void drain(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
