package io.hilum.evaluation.statistics;

/** Scores and classes by a formula that {@code src/test/reference/evaluation_statistics.py} has too. */
public final class SyntheticScores {

    /** 50 scores on 20 levels, so with many ties; 17 are positive. */
    static final SyntheticScores FEW = new SyntheticScores(50, 1, 20);

    /** 668 scores on 1,000 levels; 205 are positive. */
    static final SyntheticScores MANY = new SyntheticScores(668, 2, 1000);

    public final double[] scores;
    public final boolean[] positive;
    private long state;

    public SyntheticScores(int count, long seed, int levels) {
        scores = new double[count];
        positive = new boolean[count];
        state = seed;
        for (int index = 0; index < count; index++) {
            positive[index] = next() < 0.3;
            double value = (next() + next() + (positive[index] ? 0.5 : 0.0)) / 2.5;
            scores[index] = Math.floor(value * levels) / levels;
        }
    }

    RankedScores ranked() {
        return new RankedScores(scores, positive);
    }

    private double next() {
        state = (state * 1103515245 + 12345) % (1L << 31);
        return (double) state / (1L << 31);
    }
}
