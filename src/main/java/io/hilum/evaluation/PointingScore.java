package io.hilum.evaluation;

/**
 * How often heatmaps point at what was drawn.
 *
 * @param positives     radiographs that have the finding and a region of it
 * @param truePositives those of them that the operating point calls positive
 * @param hits          true positives whose heatmap is highest within a region
 * @param chance        the mean share of the picture that the regions of the true positives cover, in [0, 1]; NaN
 *                      without true positives
 */
public record PointingScore(int positives, int truePositives, int hits, double chance) {

    /** The share of hits among the true positives, in [0, 1]; NaN when there are none. */
    public double hitShare() {
        return (double) hits / truePositives;
    }
}
