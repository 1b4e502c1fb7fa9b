package io.hilum.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PredictionQueueTest {

    private final PredictionQueue queue = new PredictionQueue(2, 3);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        queue.close();
    }

    @Test
    void gives_results_and_failures_to_whoever_waits() {
        assertThat(accepted(() -> 7).join()).isEqualTo(7);
        CompletableFuture<Integer> failing = accepted(() -> {
            throw new IllegalStateException("no");
        });
        assertThat(failing.handle((value, thrown) -> thrown).join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }

    @Test
    void an_error_reaches_whoever_waits_and_the_queue_goes_on() {
        CompletableFuture<Integer> failing = accepted(() -> {
            throw new OutOfMemoryError("pretended");
        });
        assertThat(failing.handle((value, thrown) -> thrown).join()).isInstanceOf(OutOfMemoryError.class);
        assertThat(accepted(() -> 1).join()).isEqualTo(1);
    }

    @Test
    void never_runs_more_at_once_than_it_may() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            results.add(accepted(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.sleep(5);
                return now.decrementAndGet();
            }));
        }
        results.forEach(CompletableFuture::join);
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void refuses_what_does_not_fit_and_takes_more_when_a_place_is_free() throws InterruptedException {
        List<CompletableFuture<Integer>> results = fill();
        assertThat(queue.running()).isEqualTo(2);
        assertThat(queue.waiting()).isEqualTo(3);
        assertThat(refusalOf(queue.submit(() -> 1))).isEqualTo(RefusalCode.QUEUE_FULL);

        released.countDown();
        results.forEach(CompletableFuture::join);
        assertThat(queue.running()).isZero();
        assertThat(queue.waiting()).isZero();
        assertThat(accepted(() -> 1).join()).isEqualTo(1);
    }

    @Test
    void cancelled_while_it_waits_work_is_never_begun_and_its_place_is_free() throws InterruptedException {
        List<CompletableFuture<Integer>> results = fill();
        results.get(3).cancel(false);
        assertThat(queue.waiting()).isEqualTo(2);
        CompletableFuture<Integer> next = accepted(() -> 9);
        assertThat(refusalOf(queue.submit(() -> 1))).isEqualTo(RefusalCode.QUEUE_FULL);

        released.countDown();
        assertThat(next.join()).isEqualTo(9);
        assertThat(results.get(3)).isCancelled();
    }

    @Test
    void cancelled_while_it_runs_work_keeps_its_place_until_it_ends() throws InterruptedException {
        List<CompletableFuture<Integer>> results = fill();
        results.get(0).cancel(true);
        assertThat(queue.running()).isEqualTo(2);
        assertThat(refusalOf(queue.submit(() -> 1))).isEqualTo(RefusalCode.QUEUE_FULL);
    }

    @Test
    void places_are_neither_lost_nor_made_by_cancelling_at_any_moment() {
        released.countDown();
        for (int round = 0; round < 500; round++) {
            CompletableFuture<Integer> result = accepted(() -> 1);
            Thread.onSpinWait();
            result.cancel(false);
            try {
                result.join();
            } catch (CompletionException | java.util.concurrent.CancellationException e) {
                // Cancelled in time.
            }
        }
        CountDownLatch barrier = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            submitWhenFree(barrier);
        }
        assertThat(refusalOf(queue.submit(() -> 1))).isEqualTo(RefusalCode.QUEUE_FULL);
        barrier.countDown();
    }

    @Test
    void closing_finishes_what_runs_and_what_waits_and_refuses_the_rest() throws InterruptedException {
        List<CompletableFuture<Integer>> results = fill();
        AtomicBoolean closed = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            queue.close();
            closed.set(true);
        });
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        results.get(4).cancel(false);
        assertThat(refusalOf(queue.submit(() -> 1))).isEqualTo(RefusalCode.SHUTTING_DOWN);
        assertThat(closed).isFalse();

        released.countDown();
        closing.join();
        assertThat(results.subList(0, 4))
                .allSatisfy(result -> assertThat(result).isCompletedWithValue(0));
        assertThat(refusalOf(queue.submit(() -> 1))).isEqualTo(RefusalCode.SHUTTING_DOWN);
    }

    @Test
    void a_queue_without_a_place_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PredictionQueue(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PredictionQueue(1, -1));
    }

    /** Takes each place, with work that ends when released; returns when two of it run. */
    private List<CompletableFuture<Integer>> fill() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            results.add(accepted(() -> {
                begun.countDown();
                released.await();
                return 0;
            }));
        }
        begun.await();
        return results;
    }

    private void submitWhenFree(CountDownLatch barrier) {
        while (queue.submit(() -> {
                    barrier.await();
                    return 0;
                })
                instanceof Outcome.Refused<?>) {
            Thread.onSpinWait();
        }
    }

    private <T> CompletableFuture<T> accepted(Callable<T> work) {
        return ((Outcome.Accepted<CompletableFuture<T>>) queue.submit(work)).value();
    }

    private static RefusalCode refusalOf(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }
}
