package io.hilum.prediction;

import io.hilum.finding.Finding;
import io.hilum.store.ModelManifest;
import io.hilum.uncertainty.Spread;
import java.time.Duration;
import java.util.List;

/**
 * What was predicted for one radiograph.
 *
 * @param model    the model that predicted
 * @param spreads  the distribution of each finding's probability, in the order of {@link Finding}
 * @param overlays the radiograph with each finding's heatmap as a PNG of 320 x 320 pixels, in the same order; handed
 *                 over, not copied
 * @param duration from the file's bytes to the last overlay
 */
public record Prediction(ModelManifest model, List<Spread> spreads, List<byte[]> overlays, Duration duration) {

    public Prediction {
        spreads = List.copyOf(spreads);
        overlays = List.copyOf(overlays);
        if (spreads.size() != Finding.COUNT || overlays.size() != Finding.COUNT) {
            throw new IllegalArgumentException("a prediction has one spread and one overlay for each finding");
        }
    }

    /** The spread of one finding. */
    public Spread spreadOf(Finding finding) {
        return spreads.get(finding.ordinal());
    }

    /** The PNG of one finding. */
    public byte[] overlayOf(Finding finding) {
        return overlays.get(finding.ordinal());
    }
}
