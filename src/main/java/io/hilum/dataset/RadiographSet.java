package io.hilum.dataset;

import io.hilum.finding.Finding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Prepared radiographs of one split in batches. The same seed and epoch give the same batches to the last bit, with any
 * number of threads.
 */
public final class RadiographSet implements ExampleSet {

    private final PreparedRadiographs radiographs;
    private final Batching batching;
    private final Augmentation augmentation;

    /**
     * @param augmentation of {@link #shuffled}; {@link #inOrder} gives the radiographs as they are
     */
    public RadiographSet(PreparedRadiographs radiographs, Batching batching, Augmentation augmentation) {
        this.radiographs = radiographs;
        this.batching = batching;
        this.augmentation = augmentation;
    }

    /** What is known of the radiographs, in the order of {@link #inOrder}. */
    public List<Example> examples() {
        return radiographs.examples();
    }

    /** Width and height of each radiograph in pixels. */
    public int side() {
        return radiographs.side();
    }

    @Override
    public int count() {
        return examples().size();
    }

    /** Batches of an epoch. */
    public int batchCount() {
        return batching.batches(count());
    }

    /** {@inheritDoc} Those that are left out are not decoded. */
    @Override
    public Batches shuffled(int epoch, int firstBatch) {
        if (epoch < 0 || firstBatch < 0) {
            throw new IllegalArgumentException("neither epoch nor first batch may be negative");
        }
        EpochSeed seed = new EpochSeed(batching.seed(), epoch);
        return new PrefetchedBatches(
                order(seed),
                side(),
                firstBatch,
                batching,
                (example, batch, place) -> put(example, batch, place, variation(seed, example)));
    }

    @Override
    public Batches inOrder() {
        int[] order = IntStream.range(0, count()).toArray();
        return new PrefetchedBatches(
                order, side(), 0, batching, (example, batch, place) -> put(example, batch, place, Variation.NONE));
    }

    private Variation variation(EpochSeed seed, int example) {
        return Variation.draw(augmentation, seed.of(examples().get(example)), side());
    }

    /** Fisher and Yates' shuffle, as Durstenfeld has it (Communications of the ACM 7(7), 1964, algorithm 235). */
    private int[] order(EpochSeed seed) {
        SplittableRandom random = seed.order();
        int[] order = IntStream.range(0, count()).toArray();
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int kept = order[last];
            order[last] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private void put(int example, Batch batch, int place, Variation variation) {
        variation.apply(radiographs.pixels().of(example), side(), batch.pixels(), place * side() * side());
        Labels labels = examples().get(example).labels();
        for (Finding finding : Finding.all()) {
            int at = place * Finding.COUNT + finding.ordinal();
            batch.labels()[at] = labels.isPresent(finding) ? 1 : 0;
            batch.known()[at] = labels.isKnown(finding) ? 1 : 0;
        }
    }
}
