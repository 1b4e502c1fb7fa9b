package io.hilum.training.report;

/** Mean of the last values of a series. */
final class RecentMean {

    private final double[] values;
    private long count;

    /** @param length how many values count, at least 1 */
    RecentMean(int length) {
        values = new double[length];
    }

    void add(double value) {
        values[(int) (count++ % values.length)] = value;
    }

    /** The mean; NaN before the first value, and while one that counts is NaN. */
    double value() {
        int held = (int) Math.min(count, values.length);
        // Summed anew: a sum that is kept would never get over a NaN.
        double sum = 0;
        for (int index = 0; index < held; index++) {
            sum += values[index];
        }
        return sum / held;
    }
}
