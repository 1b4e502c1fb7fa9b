package io.hilum.explanation;

/**
 * A heatmap's hot half in the colours of {@link HotColormap}, stretched to 8 bits: {@code [10, 10, 3]} in row order.
 * Places that are not hot share one grey.
 */
final class ColouredMap {

    private static final float COLDEST_SHOWN = 0.5f;
    private static final int CHANNELS = 3;
    private static final float WHITE = 1;

    private final byte[] pixels;
    private final boolean[] hot;
    private final byte cold;

    ColouredMap(Heatmap heatmap) {
        float[] values = heatmap.values();
        float[] colours = new float[values.length * CHANNELS];
        hot = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            hot[i] = values[i] > COLDEST_SHOWN;
            int entry = hot[i] ? (int) (255 * values[i]) : 0;
            colours[i * CHANNELS] = (float) HotColormap.red(entry);
            colours[i * CHANNELS + 1] = (float) HotColormap.green(entry);
            colours[i * CHANNELS + 2] = (float) HotColormap.blue(entry);
        }
        Stretch stretch = Stretch.over(colours);
        pixels = new byte[colours.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = stretch.level(colours[i]);
        }
        cold = stretch.level(WHITE);
    }

    /** The colours; not to be changed. */
    byte[] pixels() {
        return pixels;
    }

    /** Which places are hot, {@code [10, 10]}; not to be changed. */
    boolean[] hot() {
        return hot;
    }

    /** The grey of the places that are not hot; without meaning where all are. */
    byte cold() {
        return cold;
    }
}
