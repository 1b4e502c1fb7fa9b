package io.hilum.explanation;

import java.util.Arrays;

/**
 * Which blocks of {@link BicubicUpsampling#BLOCK} pixels squared of an enlarged map depend on a hot place. The others
 * have one known colour, and most of a picture is made of them.
 */
final class WarmArea {

    private static final int SIDE = Heatmap.SIDE;
    private static final int BLOCK = BicubicUpsampling.BLOCK;
    private static final int BLOCKS = BicubicUpsampling.BLOCKS;

    private final boolean[] warm = new boolean[BLOCKS * BLOCKS];

    /** @param hot {@code [10, 10]} in row order: which places have a colour of their own */
    WarmArea(boolean[] hot) {
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                if (hot[row * SIDE + column]) {
                    warmUp(column, row);
                }
            }
        }
    }

    /** All of the map. */
    static WarmArea everywhere() {
        boolean[] hot = new boolean[SIDE * SIDE];
        Arrays.fill(hot, true);
        return new WarmArea(hot);
    }

    private void warmUp(int column, int row) {
        for (int y = 0; y < BLOCKS; y++) {
            for (int x = 0; x < BLOCKS && BicubicUpsampling.depends(y * BLOCK, row); x++) {
                warm[y * BLOCKS + x] |= BicubicUpsampling.depends(x * BLOCK, column);
            }
        }
    }

    /** Whether the block that a pixel lies in depends on a hot place. */
    boolean isWarm(int x, int y) {
        return warm[y / BLOCK * BLOCKS + x / BLOCK];
    }

    /** The first pixel of a row, from one at a block's beginning on, that lies in a block of the other kind. */
    int endOfRun(int x, int y) {
        int end = x;
        do {
            end += BLOCK;
        } while (end < BLOCKS * BLOCK && isWarm(end, y) == isWarm(x, y));
        return end;
    }
}
