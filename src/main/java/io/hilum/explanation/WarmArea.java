package io.hilum.explanation;

/**
 * Where an enlarged map shows colour: in each band of {@link BicubicUpsampling#BLOCK} rows, the blocks from the first to
 * behind the last that depend on a hot place. What is outside has one known colour, and most of a picture is outside.
 */
final class WarmArea {

    private static final int SIDE = Heatmap.SIDE;
    private static final int BLOCK = BicubicUpsampling.BLOCK;
    private static final int BANDS = BicubicUpsampling.BLOCKS;

    private final int[] from = new int[BANDS];
    private final int[] to = new int[BANDS];

    /** @param hot {@code [10, 10]} in row order: which places have a colour of their own */
    WarmArea(boolean[] hot) {
        for (int band = 0; band < BANDS; band++) {
            boolean[] columns = new boolean[SIDE];
            int y = band * BLOCK;
            for (int row = BicubicUpsampling.first(y); row < BicubicUpsampling.end(y); row++) {
                for (int column = 0; column < SIDE; column++) {
                    columns[column] |= hot[row * SIDE + column];
                }
            }
            span(band, columns);
        }
    }

    private void span(int band, boolean[] columns) {
        from[band] = BANDS;
        for (int block = 0; block < BANDS; block++) {
            if (dependsOn(columns, block)) {
                from[band] = Math.min(from[band], block);
                to[band] = block + 1;
            }
        }
        from[band] = Math.min(from[band], to[band]);
    }

    private static boolean dependsOn(boolean[] columns, int block) {
        int x = block * BLOCK;
        for (int column = BicubicUpsampling.first(x); column < BicubicUpsampling.end(x); column++) {
            if (columns[column]) {
                return true;
            }
        }
        return false;
    }

    /** The first warm pixel of a large row; where none is warm, that of {@link #end}. */
    int begin(int y) {
        return from[y / BLOCK] * BLOCK;
    }

    /** The pixel behind the last warm one of a large row. */
    int end(int y) {
        return to[y / BLOCK] * BLOCK;
    }
}
