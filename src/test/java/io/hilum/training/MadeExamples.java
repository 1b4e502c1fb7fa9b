package io.hilum.training;

import io.hilum.dataset.Batch;
import io.hilum.dataset.Batches;
import io.hilum.dataset.ExampleSet;
import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** Made pictures: noise, in half of them with a bright area that is labelled Cardiomegaly, Cardiac and Abnormal. */
final class MadeExamples implements ExampleSet {

    private static final int SIDE = 64;
    private static final List<Finding> BRIGHT = List.of(Finding.CARDIOMEGALY, Finding.CARDIAC, Finding.ABNORMAL);

    private final int batches;
    private final int batchSize;
    private final long seed;

    MadeExamples(int batches, int batchSize, long seed) {
        this.batches = batches;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    int batches() {
        return batches;
    }

    @Override
    public int count() {
        return batches * batchSize;
    }

    @Override
    public Batches shuffled(int epoch, int firstBatch) {
        return all(1 + epoch, firstBatch);
    }

    @Override
    public Batches inOrder() {
        return all(0, 0);
    }

    private Batches all(int epoch, int firstBatch) {
        List<Batch> made = new ArrayList<>();
        for (int number = firstBatch; number < batches; number++) {
            made.add(batch(new SplittableRandom(seed * 1000 + epoch * 100L + number)));
        }
        return new Made(made.iterator());
    }

    private Batch batch(SplittableRandom random) {
        float[] pixels = new float[batchSize * SIDE * SIDE];
        float[] labels = new float[batchSize * Finding.COUNT];
        float[] known = new float[labels.length];
        Arrays.fill(known, 1);
        for (int image = 0; image < batchSize; image++) {
            boolean bright = image % 2 == 0;
            for (int at = 0; at < SIDE * SIDE; at++) {
                boolean inside = at / SIDE > SIDE / 2 && at % SIDE > SIDE / 4;
                pixels[image * SIDE * SIDE + at] = (float) (0.3 * random.nextDouble() + (bright && inside ? 0.5 : 0.1));
            }
            for (Finding finding : bright ? BRIGHT : List.of(Finding.NO_FINDING)) {
                labels[image * Finding.COUNT + finding.ordinal()] = 1;
            }
        }
        return new Batch(batchSize, SIDE, pixels, labels, known);
    }

    /** Batches that are there already. */
    private record Made(Iterator<Batch> batches) implements Batches {

        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public Batch next() {
            return batches.next();
        }

        @Override
        public void close() {
            // Nothing is prepared ahead.
        }
    }
}
