package io.hilum.imaging;

/**
 * Brings a radiograph to the network's input size as the original's {@code tf.image.resize} does: bilinear, half-pixel
 * centres, edges repeated, no antialiasing, the aspect ratio not kept.
 *
 * <p>Output pixel {@code i} of {@code n} looks at the position {@code (i + 0.5) * length / n - 0.5} of a side of
 * {@code length} pixels, clamped to that side.
 */
public final class BilinearResampling {

    private static final int SIDE = NetworkInput.SIDE;

    /** The two pixels of a side between which each output pixel lies, and how far it is on the way to the second. */
    private static final class Axis {
        final int[] before = new int[SIDE];
        final int[] after = new int[SIDE];
        final double[] way = new double[SIDE];

        Axis(int length) {
            for (int i = 0; i < SIDE; i++) {
                double position = Math.min(Math.max((i + 0.5) * length / SIDE - 0.5, 0), length - 1);
                before[i] = (int) position;
                after[i] = Math.min(before[i] + 1, length - 1);
                way[i] = position - before[i];
            }
        }
    }

    private BilinearResampling() {}

    /** The network's input, luma divided by 255. */
    public static NetworkInput resample(Radiograph radiograph) {
        Axis columns = new Axis(radiograph.width());
        Axis rows = new Axis(radiograph.height());
        float[] luma = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double above = between(radiograph, columns, x, rows.before[y]);
                double below = between(radiograph, columns, x, rows.after[y]);
                luma[y * SIDE + x] = (float) ((above + (below - above) * rows.way[y]) / 255);
            }
        }
        return new NetworkInput(luma);
    }

    private static double between(Radiograph radiograph, Axis columns, int x, int row) {
        int left = radiograph.lumaAt(columns.before[x], row);
        int right = radiograph.lumaAt(columns.after[x], row);
        return left + (right - left) * columns.way[x];
    }
}
