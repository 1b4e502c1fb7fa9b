package io.hilum.dataset;

import java.util.SplittableRandom;

/**
 * What is random in one epoch, from the run's seed and the epoch alone. Each radiograph has numbers of its own, so that
 * neither the order nor the number of threads matters.
 *
 * @param seed  the run's seed
 * @param epoch which epoch, from 0
 */
record EpochSeed(long seed, int epoch) {

    private static final long ORDER = -1;

    /** Random numbers for the order of the radiographs. */
    SplittableRandom order() {
        return random(ORDER);
    }

    /** Random numbers for one radiograph. */
    SplittableRandom of(Example example) {
        return random(example.line());
    }

    private SplittableRandom random(long purpose) {
        // Each of SplittableRandom's outputs is a mix of all bits of its seed, so that neighbours have nothing in
        // common.
        long run = new SplittableRandom(seed).nextLong();
        long ofEpoch = new SplittableRandom(run ^ epoch).nextLong();
        return new SplittableRandom(new SplittableRandom(ofEpoch ^ purpose).nextLong());
    }
}
