package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;
import java.util.Arrays;

/**
 * Bicubic enlargement (a = -0.5) of an 8-bit RGB image from {@code [10, 10, 3]} to {@code [320, 320, 3]}, pixel for
 * pixel what Pillow's {@code Image.resize((320, 320), BICUBIC)} computes.
 *
 * <p>Source: {@code libImaging/Resample.c} of Pillow. First along the rows, then along the columns, with integer
 * weights of 22 fractional bits, rounded and clipped to 8 bits after each of the two. Kernel: R. Keys, "Cubic
 * convolution interpolation for digital image processing", IEEE TASSP 29(6), 1981, doi:10.1109/TASSP.1981.1163711.
 */
final class BicubicUpsampling {

    private static final int SMALL = Heatmap.SIDE;
    private static final int LARGE = NetworkInput.SIDE;
    private static final int CHANNELS = 3;
    private static final int ROW = LARGE * CHANNELS;

    private static final double A = -0.5;
    private static final int SUPPORT = 2;
    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    /** The first small pixel that contributes to each large one. */
    private static final int[] FIRST = new int[LARGE];

    /** What it and the small pixels after it contribute. */
    private static final int[][] WEIGHTS = new int[LARGE][];

    static {
        for (int x = 0; x < LARGE; x++) {
            double centre = (x + 0.5) * SMALL / LARGE;
            FIRST[x] = Math.max(0, (int) (centre - SUPPORT + 0.5));
            int end = Math.min(SMALL, (int) (centre + SUPPORT + 0.5));
            WEIGHTS[x] = weights(FIRST[x], end, centre);
        }
    }

    private BicubicUpsampling() {}

    /**
     * @param small {@code [10, 10, 3]} in row order
     * @return {@code [320, 320, 3]} in row order
     * @throws IllegalArgumentException when the length is another
     */
    static byte[] enlarge(byte[] small) {
        if (small.length != SMALL * SMALL * CHANNELS) {
            throw new IllegalArgumentException("expected " + SMALL * SMALL * CHANNELS + " values, got " + small.length);
        }
        byte[] large = new byte[LARGE * ROW];
        enlarge(small, large);
        return large;
    }

    /** The same into an array of the length of the result. */
    static void enlarge(byte[] small, byte[] large) {
        lengthen(widen(small), large);
    }

    private static int[] widen(byte[] small) {
        int[] wide = new int[SMALL * ROW];
        for (int y = 0; y < SMALL; y++) {
            for (int x = 0; x < LARGE; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int first = (y * SMALL + FIRST[x]) * CHANNELS + channel;
                    wide[y * ROW + x * CHANNELS + channel] = weighted(small, first, WEIGHTS[x]);
                }
            }
        }
        return wide;
    }

    private static int weighted(byte[] small, int first, int[] weights) {
        int sum = HALF;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (small[first + i * CHANNELS] & 0xFF);
        }
        return clipped(sum);
    }

    private static void lengthen(int[] wide, byte[] large) {
        int[] sums = new int[ROW];
        for (int y = 0; y < LARGE; y++) {
            Arrays.fill(sums, HALF);
            for (int i = 0; i < WEIGHTS[y].length; i++) {
                addRow(sums, wide, (FIRST[y] + i) * ROW, WEIGHTS[y][i]);
            }
            for (int x = 0; x < ROW; x++) {
                large[y * ROW + x] = (byte) clipped(sums[x]);
            }
        }
    }

    private static void addRow(int[] sums, int[] wide, int start, int weight) {
        for (int x = 0; x < ROW; x++) {
            sums[x] += weight * wide[start + x];
        }
    }

    private static int clipped(int sum) {
        return Math.max(0, Math.min(255, sum >> FRACTION_BITS));
    }

    private static int[] weights(int first, int end, double centre) {
        double[] exact = new double[end - first];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            exact[i] = kernel(first + i - centre + 0.5);
            sum += exact[i];
        }
        int[] fixed = new int[exact.length];
        for (int i = 0; i < fixed.length; i++) {
            double scaled = exact[i] * (1 / sum) * (1 << FRACTION_BITS);
            fixed[i] = (int) (scaled + Math.copySign(0.5, scaled));
        }
        return fixed;
    }

    private static double kernel(double signedDistance) {
        double x = Math.abs(signedDistance);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
}
