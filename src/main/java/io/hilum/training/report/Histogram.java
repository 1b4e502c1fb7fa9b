package io.hilum.training.report;

import java.util.List;

/** How values are spread: {@link #BUCKETS} buckets of equal width between the least and the greatest. */
final class Histogram {

    static final int BUCKETS = 60;

    private final double minimum;
    private final double maximum;
    private final double[] limits = new double[BUCKETS];
    private final double[] counts = new double[BUCKETS];
    private double sum;
    private double sumOfSquares;
    private long count;

    /** @param arrays finite values, at least one in all */
    Histogram(List<float[]> arrays) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (float[] array : arrays) {
            for (float value : array) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        minimum = least;
        maximum = greatest;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            limits[bucket] = bucket == BUCKETS - 1 ? maximum : minimum + (bucket + 1) * (maximum - minimum) / BUCKETS;
        }
        for (float[] array : arrays) {
            count(array);
        }
    }

    private void count(float[] array) {
        double scale = maximum > minimum ? BUCKETS / (maximum - minimum) : 0;
        for (float value : array) {
            counts[Math.min(BUCKETS - 1, (int) ((value - minimum) * scale))]++;
            sum += value;
            sumOfSquares += (double) value * value;
        }
        count += array.length;
    }

    double minimum() {
        return minimum;
    }

    double maximum() {
        return maximum;
    }

    long count() {
        return count;
    }

    double sum() {
        return sum;
    }

    double sumOfSquares() {
        return sumOfSquares;
    }

    /** The upper limits of the buckets; not a copy. */
    double[] limits() {
        return limits;
    }

    /** How many values are in each bucket; not a copy. */
    double[] counts() {
        return counts;
    }
}
