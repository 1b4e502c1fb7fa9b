package io.hilum.evaluation;

import io.hilum.explanation.Peak;
import io.hilum.imaging.NetworkInput;
import io.hilum.phantom.Region;
import java.util.List;
import java.util.Optional;

/**
 * Whether a heatmap points at what was drawn.
 *
 * @param hit    whether its highest pixel lies in one of the finding's regions
 * @param chance the share of the picture that the regions cover, in [0, 1]: how often a random pixel would
 */
record Pointing(boolean hit, double chance) {

    private static final int SIDE = NetworkInput.SIDE;

    /**
     * @param peak    the highest pixel, empty when the heatmap is 0 all over, which is no hit
     * @param regions boxes in pixels of the file
     * @param width   of the file, in pixels
     * @param height  of the file, in pixels
     */
    static Pointing of(Optional<Peak> peak, List<Region> regions, int width, int height) {
        boolean hit =
                peak.isPresent() && covers(regions, peak.get().x(), peak.get().y(), width, height);
        int covered = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                covered += covers(regions, x, y, width, height) ? 1 : 0;
            }
        }
        return new Pointing(hit, (double) covered / (SIDE * SIDE));
    }

    /** The centre of a pixel of the network's input, in pixels of the file. */
    private static boolean covers(List<Region> regions, int x, int y, int width, int height) {
        double column = (x + 0.5) * width / SIDE;
        double row = (y + 0.5) * height / SIDE;
        return regions.stream().anyMatch(region -> region.contains(column, row));
    }
}
