package io.hilum.prediction;

import io.hilum.finding.Finding;
import io.hilum.imaging.RadiographDescription;
import io.hilum.store.ModelManifest;
import io.hilum.uncertainty.LogitMoments;
import io.hilum.uncertainty.Spread;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was predicted for one radiograph.
 *
 * @param model      the model that predicted
 * @param radiograph what was read
 * @param spreads    the distribution of each finding's probability over the samples, in the order of {@link Finding}
 * @param logits     the exact moments of each finding's logit under dropout, in the same order
 * @param heatmaps   PNG files of 320 x 320 pixels of the findings that were asked for, in the same order; the files are
 *                   handed over, not copied
 * @param duration   from the file's bytes to the last heatmap
 * @param stages     how long each stage took
 */
public record Prediction(
        ModelManifest model,
        RadiographDescription radiograph,
        List<Spread> spreads,
        List<LogitMoments> logits,
        Map<Finding, byte[]> heatmaps,
        Duration duration,
        Map<Stage, Duration> stages) {

    public Prediction {
        spreads = List.copyOf(spreads);
        logits = List.copyOf(logits);
        if (spreads.size() != Finding.COUNT || logits.size() != Finding.COUNT) {
            throw new IllegalArgumentException("a prediction has one spread and one logit for each finding");
        }
        heatmaps = Collections.unmodifiableMap(new LinkedHashMap<>(heatmaps));
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }

    /** The spread of one finding. */
    public Spread spreadOf(Finding finding) {
        return spreads.get(finding.ordinal());
    }

    /** The moments of one finding's logit. */
    public LogitMoments logitOf(Finding finding) {
        return logits.get(finding.ordinal());
    }
}
