package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;

/**
 * Draws heatmaps over one radiograph, each as 8-bit RGB {@code [320, 320, 3]} in row order, as CIHMLC does.
 *
 * <p>The hot half of the map is coloured by {@link HotColormap}, enlarged by {@link BicubicUpsampling}, weakened to 0.7
 * and added to the radiograph, and the sum is stretched to [0, 255]. A map without a positive part gives the plain
 * radiograph, stretched. The arithmetic is float32 in the order of NumPy and Keras ({@code array_to_img}), which the
 * truncation to 8 bits makes visible. Where nothing hot is near, the colour is one grey, and is neither enlarged nor
 * looked at again.
 */
public final class Overlay {

    private static final int FAINTEST_COLOUR = 128;
    private static final float COLOUR_WEIGHT = 0.7f;
    private static final int CHANNELS = 3;
    private static final int SIDE = NetworkInput.SIDE;
    private static final int BLOCK = BicubicUpsampling.BLOCK;

    private static final float[] TINTS = tints();

    private final float[] levels;
    private final LevelExtremes extremes;

    /** @param input the radiograph to draw over */
    public Overlay(NetworkInput input) {
        levels = input.luma();
        for (int i = 0; i < levels.length; i++) {
            levels[i] *= 255;
        }
        extremes = new LevelExtremes(levels);
    }

    /** The radiograph under one heatmap: {@code [320, 320, 3]}, 8-bit RGB in row order. */
    public byte[] of(Heatmap heatmap) {
        OverlayCanvas canvas = new OverlayCanvas();
        draw(heatmap, canvas);
        return canvas.pixels;
    }

    /** Draws the same picture. */
    void draw(Heatmap heatmap, OverlayCanvas canvas) {
        byte[] pixels = canvas.pixels;
        ColouredMap map = new ColouredMap(heatmap);
        WarmArea warm = new WarmArea(map.hot());
        canvas.upsampling.enlarge(map.pixels(), warm, pixels);
        float coldTint = tint(map.cold());
        Stretch stretch = stretchOfSums(pixels, warm, coldTint);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0, end; x < SIDE; x = end) {
                end = warm.endOfRun(x, y);
                if (warm.isWarm(x, y)) {
                    blendWarm(y, x, end, stretch, pixels);
                } else {
                    blendCold(y, x, end, coldTint, stretch, pixels);
                }
            }
        }
    }

    /** Writes pixels of a row that have no colour of their own. */
    private void blendCold(int y, int from, int to, float tint, Stretch stretch, byte[] pixels) {
        for (int pixel = y * SIDE + from, at = pixel * CHANNELS; pixel < y * SIDE + to; pixel++, at += CHANNELS) {
            byte grey = stretch.level(tint + levels[pixel]);
            pixels[at] = grey;
            pixels[at + 1] = grey;
            pixels[at + 2] = grey;
        }
    }

    /** Replaces the colours of pixels of a row by the picture; the sums are cheaper to add twice than to keep. */
    private void blendWarm(int y, int from, int to, Stretch stretch, byte[] pixels) {
        for (int pixel = y * SIDE + from, at = pixel * CHANNELS; pixel < y * SIDE + to; pixel++, at += CHANNELS) {
            byte red = pixels[at];
            byte green = pixels[at + 1];
            byte blue = pixels[at + 2];
            float level = levels[pixel];
            pixels[at] = stretch.level(tint(red) + level);
            pixels[at + 1] = green == red ? pixels[at] : stretch.level(tint(green) + level);
            pixels[at + 2] = blue == green ? pixels[at + 1] : stretch.level(tint(blue) + level);
        }
    }

    private Stretch stretchOfSums(byte[] colours, WarmArea warm, float coldTint) {
        Range range = new Range();
        for (int y = 0; y < SIDE; y += BLOCK) {
            for (int x = 0; x < SIDE; x += BLOCK) {
                if (!warm.isWarm(x, y)) {
                    range.include(coldTint + extremes.darkest(x, y), coldTint + extremes.brightest(x, y));
                }
            }
        }
        for (int y = 0; y < SIDE; y += BLOCK) {
            for (int x = 0; x < SIDE; x += BLOCK) {
                if (warm.isWarm(x, y) && mayWiden(range, x, y)) {
                    includeBlock(x, y, colours, range);
                }
            }
        }
        return new Stretch(range.lowest, range.highest);
    }

    /** Whether any colours in a block could give a sum outside the range. */
    private boolean mayWiden(Range range, int x, int y) {
        return TINTS[0] + extremes.darkest(x, y) < range.lowest
                || TINTS[255] + extremes.brightest(x, y) > range.highest;
    }

    private void includeBlock(int left, int top, byte[] colours, Range range) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int y = top; y < top + BLOCK; y++) {
            int end = y * SIDE + left + BLOCK;
            for (int pixel = end - BLOCK, at = pixel * CHANNELS; pixel < end; pixel++, at += CHANNELS) {
                int red = colours[at] & 0xFF;
                int green = colours[at + 1] & 0xFF;
                int blue = colours[at + 2] & 0xFF;
                float darkest = TINTS[Math.min(red, Math.min(green, blue))] + levels[pixel];
                float brightest = TINTS[Math.max(red, Math.max(green, blue))] + levels[pixel];
                lowest = darkest < lowest ? darkest : lowest;
                highest = brightest > highest ? brightest : highest;
            }
        }
        range.include(lowest, highest);
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

    /** From the lowest sum so far to the highest. */
    private static final class Range {
        private float lowest = Float.POSITIVE_INFINITY;
        private float highest = Float.NEGATIVE_INFINITY;

        private void include(float low, float high) {
            lowest = Math.min(lowest, low);
            highest = Math.max(highest, high);
        }
    }
}
