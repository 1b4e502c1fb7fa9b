package io.hilum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PassThreadsTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop_the_callers() {
        callers.shutdownNow();
    }

    @Test
    void closing_waits_for_the_task_that_runs_and_for_those_that_were_taken() throws Exception {
        PassThreads threads = new PassThreads(1);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Future<Integer> first = callers.submit(() -> threads.run(() -> {
            running.countDown();
            end.await();
            return done.incrementAndGet();
        }));
        running.await();

        Future<?> closing = callers.submit(threads::close);
        assertThatThrownBy(() -> closing.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        assertThatThrownBy(() -> threads.run(() -> 1)).isInstanceOf(ShuttingDownException.class);

        end.countDown();
        closing.get();
        assertThat(done).hasValue(1);
        assertThat(first.get()).isEqualTo(1);
    }

    @Test
    void closing_goes_on_waiting_when_it_is_interrupted_and_keeps_the_interruption() throws Exception {
        PassThreads threads = new PassThreads(1);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Integer> task = callers.submit(() -> threads.run(() -> {
            running.countDown();
            end.await();
            return 1;
        }));
        running.await();
        AtomicInteger interruptions = new AtomicInteger();
        Thread closer = new Thread(() -> {
            threads.close();
            interruptions.set(Thread.currentThread().isInterrupted() ? 1 : 0);
        });
        closer.start();
        closer.interrupt();
        closer.join(Duration.ofMillis(200).toMillis());
        assertThat(closer.isAlive()).isTrue();

        end.countDown();
        closer.join();
        assertThat(interruptions).hasValue(1);
        assertThat(task.get()).isEqualTo(1);
    }

    @Test
    void never_more_tasks_run_than_were_asked_for() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (PassThreads threads = new PassThreads(2)) {
            Future<?>[] tasks = new Future<?>[8];
            for (int i = 0; i < tasks.length; i++) {
                tasks[i] = callers.submit(() -> threads.run(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(20);
                    return running.decrementAndGet();
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void a_caller_that_is_interrupted_while_it_waits_for_its_turn_leaves_its_task_undone() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (PassThreads threads = new PassThreads(1)) {
            Future<Integer> first = callers.submit(() -> threads.run(() -> {
                running.countDown();
                end.await();
                return 1;
            }));
            running.await();
            Future<Boolean> waiting = callers.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> threads.run(done::incrementAndGet)).isInstanceOf(ShuttingDownException.class);
                return Thread.currentThread().isInterrupted();
            });
            assertThat(waiting.get()).isTrue();
            end.countDown();
            assertThat(first.get()).isEqualTo(1);
        }
        assertThat(done).hasValue(0);
    }

    @Test
    void an_unchecked_exception_or_error_of_a_task_reaches_its_caller_as_it_is() {
        IllegalStateException exception = new IllegalStateException("why");
        OutOfMemoryError error = new OutOfMemoryError("how much");
        try (PassThreads threads = new PassThreads(1)) {
            assertThatThrownBy(() -> threads.run(() -> {
                        throw exception;
                    }))
                    .isSameAs(exception);
            assertThatThrownBy(() -> threads.run(() -> {
                        throw error;
                    }))
                    .isSameAs(error);
            assertThatThrownBy(() -> threads.run(() -> {
                        throw new IOException("what");
                    }))
                    .isInstanceOf(NetworkException.class)
                    .hasRootCauseMessage("what");
        }
    }
}
