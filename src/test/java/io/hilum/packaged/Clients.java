package io.hilum.packaged;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that send the same request again and again until they are stopped. */
final class Clients implements AutoCloseable {

    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger otherStatuses = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch firstAnswers;
    private volatile boolean stopped;

    /** Starts callers and counts down with each answer. */
    Clients(ServerProcess server, String request, int count, int answersToWaitFor) {
        firstAnswers = new CountDownLatch(answersToWaitFor);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> call(server, request));
            threads.add(thread);
            thread.start();
        }
    }

    private void call(ServerProcess server, String request) {
        while (!stopped) {
            try {
                HttpResponse<byte[]> response = server.post(request);
                if (response.statusCode() == 200) {
                    answers.incrementAndGet();
                    firstAnswers.countDown();
                } else {
                    otherStatuses.incrementAndGet();
                }
            } catch (Exception e) {
                // The server is gone: that is what these callers are for.
                return;
            }
        }
    }

    /** Waits for the answers that were named at the start. */
    void awaitAnswers() throws InterruptedException {
        firstAnswers.await();
    }

    int answers() {
        return answers.get();
    }

    /** Responses other than 200. */
    int otherStatuses() {
        return otherStatuses.get();
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
