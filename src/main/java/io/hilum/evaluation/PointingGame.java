package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The pointing game (Zhang et al., International Journal of Computer Vision 2018, doi 10.1007/s11263-017-1059-x) on true
 * positives, without a tolerance: is the heatmap highest within what was drawn?
 *
 * @param findings a score for each finding of which regions are known
 * @param overall  all of them together
 */
public record PointingGame(Map<Finding, PointingScore> findings, PointingScore overall) {

    public PointingGame {
        EnumMap<Finding, PointingScore> copy = new EnumMap<>(Finding.class);
        copy.putAll(findings);
        findings = Collections.unmodifiableMap(copy);
    }

    /** Plays it; empty when no regions are known. */
    public static Optional<PointingGame> of(PredictedRadiographs predicted, OperatingPoints points) {
        if (!predicted.hasRegions()) {
            return Optional.empty();
        }
        Map<Finding, PointingScore> scores = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.all()) {
            PointingScore score = score(predicted, points, EnumSet.of(finding));
            if (score.positives() > 0) {
                scores.put(finding, score);
            }
        }
        return Optional.of(new PointingGame(scores, score(predicted, points, EnumSet.allOf(Finding.class))));
    }

    private static PointingScore score(PredictedRadiographs predicted, OperatingPoints points, Set<Finding> findings) {
        List<LabelledPrediction> radiographs = predicted.predictions().radiographs();
        int positives = 0;
        int truePositives = 0;
        int hits = 0;
        double chance = 0;
        for (int index = 0; index < radiographs.size(); index++) {
            for (Map.Entry<Finding, Pointing> entry :
                    predicted.pointings().get(index).entrySet()) {
                if (!findings.contains(entry.getKey())) {
                    continue;
                }
                positives++;
                if (isCalled(radiographs.get(index), entry.getKey(), points)) {
                    truePositives++;
                    hits += entry.getValue().hit() ? 1 : 0;
                    chance += entry.getValue().chance();
                }
            }
        }
        return new PointingScore(positives, truePositives, hits, chance / truePositives);
    }

    private static boolean isCalled(LabelledPrediction radiograph, Finding finding, OperatingPoints points) {
        OptionalDouble threshold = points.threshold(finding);
        return threshold.isPresent() && radiograph.probability(finding) >= threshold.getAsDouble();
    }
}
