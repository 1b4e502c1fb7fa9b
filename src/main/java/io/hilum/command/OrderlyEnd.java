package io.hilum.command;

import io.hilum.dataset.Batch;
import io.hilum.dataset.Batches;
import io.hilum.dataset.ExampleSet;
import io.hilum.network.ShuttingDownException;
import java.util.concurrent.CountDownLatch;

/**
 * Holds the process back when a signal asks it to end, until this is closed: nobody may end it during a step or a pass,
 * and what there is to be told of how to go on is told.
 */
final class OrderlyEnd implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "hilum-shutdown");
    private volatile boolean asked;
    private volatile Runnable listener = () -> {};
    private final Runnable last;

    /** For what needs nothing else before the process ends. */
    OrderlyEnd() {
        this(() -> {});
    }

    /** @param last what is done after this is closed, before a process that was asked to end does */
    OrderlyEnd(Runnable last) {
        this.last = last;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whom to tell, now when it was asked before. */
    void whenAsked(Runnable told) {
        listener = told;
        if (asked) {
            told.run();
        }
    }

    /** The same set, of which a pass in order ends with {@link ShuttingDownException} when the process is to end. */
    ExampleSet watched(ExampleSet set) {
        return new ExampleSet() {
            @Override
            public int count() {
                return set.count();
            }

            @Override
            public Batches shuffled(int epoch, int firstBatch) {
                return set.shuffled(epoch, firstBatch);
            }

            @Override
            public Batches inOrder() {
                return OrderlyEnd.this.watched(set.inOrder());
            }
        };
    }

    private Batches watched(Batches batches) {
        return new Batches() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public Batch next() {
                if (asked) {
                    throw new ShuttingDownException(null);
                }
                return batches.next();
            }

            @Override
            public void close() {
                batches.close();
            }
        };
    }

    private void end() {
        asked = true;
        listener.run();
        boolean waiting = true;
        while (waiting) {
            try {
                closed.await();
                waiting = false;
            } catch (InterruptedException e) {
                // Nobody may end the process during a step or a pass.
                continue;
            }
        }
        last.run();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has run, or ends now.
            return;
        }
    }
}
