package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;
import java.util.Arrays;

/** The darkest and the brightest level of each block of {@link BicubicUpsampling#BLOCK} pixels squared. */
final class LevelExtremes {

    private static final int SIDE = NetworkInput.SIDE;
    private static final int BLOCK = BicubicUpsampling.BLOCK;
    private static final int BLOCKS = BicubicUpsampling.BLOCKS;

    private final float[] darkest = new float[BLOCKS * BLOCKS];
    private final float[] brightest = new float[BLOCKS * BLOCKS];

    /** @param levels {@code [320, 320]} in row order */
    LevelExtremes(float[] levels) {
        Arrays.fill(darkest, Float.POSITIVE_INFINITY);
        Arrays.fill(brightest, Float.NEGATIVE_INFINITY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int block = y / BLOCK * BLOCKS + x / BLOCK;
                float level = levels[y * SIDE + x];
                darkest[block] = Math.min(darkest[block], level);
                brightest[block] = Math.max(brightest[block], level);
            }
        }
    }

    /** The darkest level of the block that a pixel lies in. */
    float darkest(int x, int y) {
        return darkest[y / BLOCK * BLOCKS + x / BLOCK];
    }

    /** The brightest level of the block that a pixel lies in. */
    float brightest(int x, int y) {
        return brightest[y / BLOCK * BLOCKS + x / BLOCK];
    }
}
