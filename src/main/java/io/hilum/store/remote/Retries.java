package io.hilum.store.remote;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Tries again what failed in passing: a few times, each time waiting longer. */
final class Retries {

    private static final int MOST = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final double JITTER = 0.2;

    private static final RetryPolicy<Object> POLICY = RetryPolicy.builder()
            .handleIf(thrown -> thrown instanceof RemoteReadException failure && !failure.isLasting())
            .withMaxRetries(MOST)
            .withBackoff(FIRST_WAIT, LONGEST_WAIT)
            .withJitter(JITTER)
            .build();

    private Retries() {}

    /**
     * What the supplier gives, at last.
     *
     * @throws IOException what it threw the last time, or an {@link InterruptedIOException}
     */
    static <T> T call(CheckedSupplier<T> supplier) throws IOException {
        try {
            return Failsafe.with(POLICY).get(supplier);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
            }
            throw e;
        }
    }
}
