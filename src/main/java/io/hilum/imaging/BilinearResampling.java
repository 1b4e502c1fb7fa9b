package io.hilum.imaging;

/**
 * Brings a radiograph to the network's input size as the original's {@code tf.image.resize} does: bilinear, half-pixel
 * centres, edges repeated, no antialiasing, the aspect ratio not kept.
 *
 * <p>Output pixel {@code i} of {@code n} looks at the position {@code (i + 0.5) * length / n - 0.5} of a side of
 * {@code length} pixels, clamped to that side.
 */
public final class BilinearResampling {

    /** The two pixels of a side between which each output pixel lies, and how far it is on the way to the second. */
    private static final class Axis {
        final int[] before;
        final int[] after;
        final double[] way;

        Axis(int length, int outputLength) {
            before = new int[outputLength];
            after = new int[outputLength];
            way = new double[outputLength];
            for (int i = 0; i < outputLength; i++) {
                double position = Math.min(Math.max((i + 0.5) * length / outputLength - 0.5, 0), length - 1);
                before[i] = (int) position;
                after[i] = Math.min(before[i] + 1, length - 1);
                way[i] = position - before[i];
            }
        }
    }

    /** Takes an output pixel's luma, in [0, 255]. */
    private interface Pixels {
        void put(int index, double luma);
    }

    private BilinearResampling() {}

    /** The network's input, luma divided by 255. */
    public static NetworkInput resample(Radiograph radiograph) {
        float[] luma = new float[NetworkInput.SIDE * NetworkInput.SIDE];
        resample(radiograph, NetworkInput.SIDE, (index, value) -> luma[index] = (float) (value / 255));
        return new NetworkInput(luma);
    }

    /**
     * The radiograph as a square, luma rounded to 8 bits.
     *
     * @param side width and height of the square in pixels, at least 1
     * @return {@code [side, side]} in row order, 0 black to 255 white
     */
    public static byte[] grey(Radiograph radiograph, int side) {
        byte[] grey = new byte[side * side];
        resample(radiograph, side, (index, value) -> grey[index] = (byte) (value + 0.5));
        return grey;
    }

    private static void resample(Radiograph radiograph, int side, Pixels pixels) {
        Axis columns = new Axis(radiograph.width(), side);
        Axis rows = new Axis(radiograph.height(), side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double above = between(radiograph, columns, x, rows.before[y]);
                double below = between(radiograph, columns, x, rows.after[y]);
                pixels.put(y * side + x, above + (below - above) * rows.way[y]);
            }
        }
    }

    private static double between(Radiograph radiograph, Axis columns, int x, int row) {
        int left = radiograph.lumaAt(columns.before[x], row);
        int right = radiograph.lumaAt(columns.after[x], row);
        return left + (right - left) * columns.way[x];
    }
}
