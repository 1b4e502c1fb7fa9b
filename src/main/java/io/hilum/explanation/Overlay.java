package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;

/**
 * Draws heatmaps over one radiograph, each as 8-bit RGB {@code [320, 320, 3]} in row order, as CIHMLC does.
 *
 * <p>The hot half of the map is coloured by {@link HotColormap}, enlarged by {@link BicubicUpsampling}, weakened to 0.7
 * and added to the radiograph, and the sum is stretched to [0, 255]. A map without a positive part gives the plain
 * radiograph, stretched. The arithmetic is float32 in the order of NumPy and Keras ({@code array_to_img}), which the
 * truncation to 8 bits makes visible.
 */
public final class Overlay {

    private static final float COLDEST_SHOWN = 0.5f;
    private static final int FAINTEST_COLOUR = 128;
    private static final float COLOUR_WEIGHT = 0.7f;
    private static final int CHANNELS = 3;

    private static final float[] TINTS = tints();

    private final float[] levels;

    /** @param input the radiograph to draw over */
    public Overlay(NetworkInput input) {
        levels = input.luma();
        for (int i = 0; i < levels.length; i++) {
            levels[i] *= 255;
        }
    }

    /** The radiograph under one heatmap: {@code [320, 320, 3]}, 8-bit RGB in row order. */
    public byte[] of(Heatmap heatmap) {
        byte[] pixels = new byte[levels.length * CHANNELS];
        draw(heatmap, pixels);
        return pixels;
    }

    /** Draws the same picture into an array of its length, which is kept by the caller. */
    void draw(Heatmap heatmap, byte[] pixels) {
        BicubicUpsampling.enlarge(coloured(heatmap), pixels);
        blend(pixels);
    }

    private static byte[] coloured(Heatmap heatmap) {
        float[] colours = new float[Heatmap.SIDE * Heatmap.SIDE * CHANNELS];
        float[] values = heatmap.values();
        for (int i = 0; i < values.length; i++) {
            int entry = values[i] <= COLDEST_SHOWN ? 0 : (int) (255 * values[i]);
            colours[i * CHANNELS] = (float) HotColormap.red(entry);
            colours[i * CHANNELS + 1] = (float) HotColormap.green(entry);
            colours[i * CHANNELS + 2] = (float) HotColormap.blue(entry);
        }
        Stretch stretch = Stretch.over(colours);
        byte[] pixels = new byte[colours.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = stretch.level(colours[i]);
        }
        return pixels;
    }

    /** Replaces the colours in {@code pixels} by the picture; the sums are cheaper to add twice than to keep. */
    private void blend(byte[] pixels) {
        Stretch stretch = stretchOfSums(pixels);
        for (int pixel = 0, at = 0; pixel < levels.length; pixel++, at += CHANNELS) {
            byte red = pixels[at];
            byte green = pixels[at + 1];
            byte blue = pixels[at + 2];
            float level = levels[pixel];
            pixels[at] = stretch.level(tint(red) + level);
            pixels[at + 1] = green == red ? pixels[at] : stretch.level(tint(green) + level);
            pixels[at + 2] = blue == green ? pixels[at + 1] : stretch.level(tint(blue) + level);
        }
    }

    private Stretch stretchOfSums(byte[] colours) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int pixel = 0, at = 0; pixel < levels.length; pixel++, at += CHANNELS) {
            int red = colours[at] & 0xFF;
            int green = colours[at + 1] & 0xFF;
            int blue = colours[at + 2] & 0xFF;
            float darkest = TINTS[Math.min(red, Math.min(green, blue))] + levels[pixel];
            float brightest = TINTS[Math.max(red, Math.max(green, blue))] + levels[pixel];
            lowest = darkest < lowest ? darkest : lowest;
            highest = brightest > highest ? brightest : highest;
        }
        return new Stretch(lowest, highest);
    }

    private static float tint(byte colour) {
        return TINTS[colour & 0xFF];
    }

    /** What a level of a colour adds to a pixel; it never falls as the level rises. */
    private static float[] tints() {
        float[] tints = new float[256];
        for (int level = FAINTEST_COLOUR; level < tints.length; level++) {
            tints[level] = level * COLOUR_WEIGHT;
        }
        return tints;
    }

    /** The linear map of [lowest, highest] to [0, 255], truncated to 8 bits; all 0 where the two are equal. */
    private record Stretch(float lowest, float highest) {

        static Stretch over(float[] values) {
            float lowest = values[0];
            float highest = values[0];
            for (float value : values) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
            return new Stretch(lowest, highest);
        }

        byte level(float value) {
            float range = highest - lowest;
            return range == 0 ? 0 : (byte) ((value - lowest) / range * 255);
        }
    }
}
