package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;
import java.util.Optional;

/**
 * Where a heatmap, enlarged to {@code [320, 320]} as by {@link BilinearUpsampling}, is highest.
 *
 * @param x column of the pixel, 0 to 319
 * @param y row of the pixel, 0 to 319
 */
public record Peak(int x, int y) {

    private static final int CELL = NetworkInput.SIDE / Heatmap.SIDE;

    /**
     * The highest pixel, the first of several that are equal. The map is bilinear between the centres of its cells, so
     * that none is higher than the four pixels around some centre.
     *
     * @return empty when all of the map is 0
     */
    public static Optional<Peak> of(Heatmap heatmap) {
        Peak best = null;
        double highest = 0;
        for (int row = 0; row < Heatmap.SIDE; row++) {
            for (int column = 0; column < Heatmap.SIDE; column++) {
                for (int corner = 0; corner < 4; corner++) {
                    int x = beside(column, corner % 2);
                    int y = beside(row, corner / 2);
                    double value = BilinearUpsampling.at(heatmap, x, y);
                    if (value > highest) {
                        highest = value;
                        best = new Peak(x, y);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The pixel before a cell's centre, or that after it. */
    private static int beside(int cell, int after) {
        return cell * CELL + CELL / 2 - 1 + after;
    }
}
