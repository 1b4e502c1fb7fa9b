package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;

/**
 * Bicubic enlargement (a = -0.5) of an 8-bit RGB image from {@code [10, 10, 3]} to {@code [320, 320, 3]}, pixel for
 * pixel what Pillow's {@code Image.resize((320, 320), BICUBIC)} computes.
 *
 * <p>Source: {@code libImaging/Resample.c} of Pillow. First along the rows, then along the columns, with integer
 * weights of 22 fractional bits, rounded and clipped to 8 bits after each of the two. Kernel: R. Keys, "Cubic
 * convolution interpolation for digital image processing", IEEE TASSP 29(6), 1981, doi:10.1109/TASSP.1981.1163711.
 *
 * <p>Keeps its buffers from image to image, so it serves one thread at a time.
 */
final class BicubicUpsampling {

    private static final int SMALL = Heatmap.SIDE;
    private static final int LARGE = NetworkInput.SIDE;
    private static final int CHANNELS = 3;
    private static final int ROW = LARGE * CHANNELS;

    /** How many large pixels side by side depend on the same small ones. */
    static final int BLOCK = LARGE / SMALL / 2;

    /** How many such blocks a row or a column has. */
    static final int BLOCKS = LARGE / BLOCK;

    private static final double A = -0.5;
    private static final int SUPPORT = 2;
    private static final int FRACTION_BITS = 22;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    private static final byte[] CLIPPED = clippedBytes();

    /** The small pixels that a large one depends on, along a row or a column; fewer at the edges. */
    private static final int TAPS = 2 * SUPPORT;

    /** The first of the small pixels that are weighed for each large one. */
    private static final int[] FIRST = new int[LARGE];

    /** What each of them contributes, {@code [320, 4]}; 0 for those that only fill up the four at the edges. */
    private static final int[] WEIGHTS = new int[LARGE * TAPS];

    static {
        for (int x = 0; x < LARGE; x++) {
            double centre = (x + 0.5) * SMALL / LARGE;
            int first = Math.max(0, (int) (centre - SUPPORT + 0.5));
            int[] weights = weights(first, Math.min(SMALL, (int) (centre + SUPPORT + 0.5)), centre);
            FIRST[x] = Math.min(first, SMALL - TAPS);
            System.arraycopy(weights, 0, WEIGHTS, x * TAPS + first - FIRST[x], weights.length);
        }
    }

    private final int[] wide = new int[SMALL * ROW];
    private final int[] sums = new int[ROW];

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
        new BicubicUpsampling().enlarge(small, WarmArea.everywhere(), large);
        return large;
    }

    /**
     * The same of a part of the image, into an array of the length of the result; the rest of it is left as it is.
     *
     * @param area what is computed
     */
    void enlarge(byte[] small, WarmArea area, byte[] large) {
        widen(small);
        for (int y = 0; y < LARGE; y++) {
            for (int x = 0, end; x < LARGE; x = end) {
                end = area.endOfRun(x, y);
                if (area.isWarm(x, y)) {
                    lengthen(y, x * CHANNELS, end * CHANNELS, large);
                }
            }
        }
    }

    /** Whether a large pixel depends on a small one, along a row or a column. */
    static boolean depends(int large, int small) {
        int tap = small - FIRST[large];
        return tap >= 0 && tap < TAPS && WEIGHTS[large * TAPS + tap] != 0;
    }

    private void widen(byte[] small) {
        for (int y = 0; y < SMALL; y++) {
            for (int x = 0; x < LARGE; x++) {
                int from = (y * SMALL + FIRST[x]) * CHANNELS;
                int to = y * ROW + x * CHANNELS;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    wide[to + channel] = weighted(small, from + channel, x * TAPS);
                }
            }
        }
    }

    private static int weighted(byte[] small, int first, int weights) {
        return clipped(HALF
                + WEIGHTS[weights] * (small[first] & 0xFF)
                + WEIGHTS[weights + 1] * (small[first + CHANNELS] & 0xFF)
                + WEIGHTS[weights + 2] * (small[first + 2 * CHANNELS] & 0xFF)
                + WEIGHTS[weights + 3] * (small[first + 3 * CHANNELS] & 0xFF));
    }

    /** The samples of one large row, from one to another. */
    private void lengthen(int y, int from, int to, byte[] large) {
        int above = FIRST[y] * ROW;
        int weights = y * TAPS;
        int first = WEIGHTS[weights];
        int second = WEIGHTS[weights + 1];
        int third = WEIGHTS[weights + 2];
        int fourth = WEIGHTS[weights + 3];
        // Two loops, because the compiler uses vectors for the first only.
        for (int x = from; x < to; x++) {
            sums[x] = HALF
                    + first * wide[above + x]
                    + second * wide[above + x + ROW]
                    + third * wide[above + x + 2 * ROW]
                    + fourth * wide[above + x + 3 * ROW];
        }
        for (int x = from; x < to; x++) {
            large[y * ROW + x] = (byte) clipped(sums[x]);
        }
    }

    private static int clipped(int sum) {
        return CLIPPED[sum >> FRACTION_BITS & CLIPPED.length - 1] & 0xFF;
    }

    /** Weights sum to 1 and none is below -1/8, so sums lie between -256 and 511: from 512 on the table is negative. */
    private static byte[] clippedBytes() {
        byte[] clipped = new byte[1024];
        for (int i = 0; i < clipped.length; i++) {
            int sum = i < clipped.length / 2 ? i : i - clipped.length;
            clipped[i] = (byte) Math.max(0, Math.min(255, sum));
        }
        return clipped;
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
