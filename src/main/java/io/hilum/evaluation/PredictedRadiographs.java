package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.List;
import java.util.Map;

/**
 * What a model predicts for labelled radiographs.
 *
 * @param predictions the predictions
 * @param pointings   where the heatmaps point, by finding, of each of the radiographs; empty maps without regions
 * @param unreadable  radiographs that are left out because they cannot be read
 */
public record PredictedRadiographs(
        LabelledPredictions predictions, List<Map<Finding, Pointing>> pointings, int unreadable) {

    public PredictedRadiographs {
        pointings = List.copyOf(pointings);
    }

    /** Whether any region was there to point at. */
    boolean hasRegions() {
        return pointings.stream().anyMatch(pointing -> !pointing.isEmpty());
    }
}
