package io.hilum.evaluation.report;

import java.util.Arrays;

/** Points of a curve, from its beginning to its end. */
final class Points {

    /** As many as a picture of a few hundred pixels can show. */
    private static final int MOST = 2000;

    private double[] x = new double[64];
    private double[] y = new double[64];
    private int count;

    Points add(double atX, double atY) {
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = atX;
        y[count] = atY;
        count++;
        return this;
    }

    double[] x() {
        return thinned(x);
    }

    double[] y() {
        return thinned(y);
    }

    /** At most {@link #MOST} of them, the first and the last among them. */
    private double[] thinned(double[] values) {
        if (count <= MOST) {
            return Arrays.copyOf(values, count);
        }
        double[] thinned = new double[MOST];
        for (int index = 0; index < MOST; index++) {
            thinned[index] = values[(int) ((long) index * (count - 1) / (MOST - 1))];
        }
        return thinned;
    }
}
