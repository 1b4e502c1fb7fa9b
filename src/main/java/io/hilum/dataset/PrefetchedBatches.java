package io.hilum.dataset;

import io.hilum.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Batches that some threads make ahead of one that takes them. Each radiograph is a piece of work of its own, and has its
 * place in its batch from the beginning, so that threads change nothing but the time.
 */
final class PrefetchedBatches implements Batches {

    /** Puts one radiograph into its place. */
    @FunctionalInterface
    interface Filling {
        void put(int example, Batch batch, int place);
    }

    private record Begun(Batch batch, List<Future<?>> work) {}

    private final int[] order;
    private final int side;
    private final Batching batching;
    private final Filling filling;
    private final ExecutorService workers;
    private final Deque<Begun> begun = new ArrayDeque<>();
    private int nextBatch;
    private boolean closed;

    /**
     * @param order      the examples, in the order in which they are taken
     * @param side       width and height of each in pixels
     * @param firstBatch batches that are left out at the beginning
     */
    PrefetchedBatches(int[] order, int side, int firstBatch, Batching batching, Filling filling) {
        this.order = order;
        this.side = side;
        this.batching = batching;
        this.filling = filling;
        this.nextBatch = firstBatch;
        this.workers = ParallelWork.workers(batching.threads());
        beginAhead();
    }

    private void beginAhead() {
        while (begun.size() < batching.ahead() && nextBatch < batching.batches(order.length)) {
            begun.add(begin(nextBatch++));
        }
    }

    private Begun begin(int number) {
        int from = number * batching.batchSize();
        int count = Math.min(batching.batchSize(), order.length - from);
        Batch batch = new Batch(
                count,
                side,
                new float[count * side * side],
                new float[count * Finding.COUNT],
                new float[count * Finding.COUNT]);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = i;
            work.add(workers.submit(() -> filling.put(order[from + place], batch, place)));
        }
        return new Begun(batch, work);
    }

    @Override
    public boolean hasNext() {
        return !closed && !begun.isEmpty();
    }

    /**
     * The next batch, when it is made.
     *
     * @throws NoSuchElementException      when there is none, or the batches are closed
     * @throws UnusableRadiographException when a radiograph of it cannot be read; the batches are closed then
     */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException(closed ? "the batches are closed" : "there are no more batches");
        }
        try {
            Begun first = begun.remove();
            beginAhead();
            first.work().forEach(ParallelWork::await);
            return first.batch();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            begun.clear();
            ParallelWork.end(workers);
        }
    }
}
