package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;

/**
 * Bilinear enlargement of a heatmap from {@code [10, 10]} to {@code [320, 320]}, with the centres of the pixels at
 * halves, as OpenCV's {@code INTER_LINEAR} and TensorFlow's {@code tf.image.resize} have it. Outside the outermost
 * centres a value is that of the nearest one.
 */
final class BilinearUpsampling {

    private static final int SMALL = Heatmap.SIDE;
    private static final int LARGE = NetworkInput.SIDE;

    private BilinearUpsampling() {}

    /** The map as 8-bit grey {@code [320, 320]} in row order: 0 to 1 becomes 0 to 255, rounded. */
    static byte[] enlarge(Heatmap heatmap) {
        byte[] pixels = new byte[LARGE * LARGE];
        for (int y = 0; y < LARGE; y++) {
            double row = place(y);
            for (int x = 0; x < LARGE; x++) {
                pixels[y * LARGE + x] = (byte) Math.round(255 * between(heatmap, place(x), row));
            }
        }
        return pixels;
    }

    /** The enlarged map at a pixel, in [0, 1]. */
    static double at(Heatmap heatmap, int x, int y) {
        return between(heatmap, place(x), place(y));
    }

    private static double between(Heatmap heatmap, double column, double row) {
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, SMALL - 1);
        int bottom = Math.min(top + 1, SMALL - 1);
        double above = between(heatmap.at(left, top), heatmap.at(right, top), column - left);
        double below = between(heatmap.at(left, bottom), heatmap.at(right, bottom), column - left);
        return between(above, below, row - top);
    }

    private static double between(double first, double second, double share) {
        return first + share * (second - first);
    }

    /** Where a large pixel lies among the centres of the small ones. */
    private static double place(int large) {
        return Math.max(0, Math.min(SMALL - 1, (large + 0.5) * SMALL / LARGE - 0.5));
    }
}
