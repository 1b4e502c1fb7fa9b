package io.hilum.evaluation;

import io.hilum.evaluation.statistics.WeightedMean;
import io.hilum.finding.Finding;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A mean over the findings of a group that have both classes on all radiographs. */
final class Mean {

    private final Weighting weighting;
    private final List<Finding> findings;

    Mean(FindingGroup group, Weighting weighting, List<FindingPredictions> byFinding) {
        this.weighting = weighting;
        this.findings = group.findings().stream()
                .filter(finding -> byFinding.get(finding.ordinal()).hasBothClasses())
                .toList();
    }

    /** The findings that are in it. */
    List<Finding> findings() {
        return findings;
    }

    /** Empty when a finding lacks a class: a mean over others would be another statistic. */
    OptionalDouble auroc(Areas areas) {
        return mean(areas, areas::auroc);
    }

    /** Empty as {@link #auroc}. */
    OptionalDouble averagePrecision(Areas areas) {
        return mean(areas, areas::averagePrecision);
    }

    private OptionalDouble mean(Areas areas, Function<Finding, OptionalDouble> statistic) {
        WeightedMean mean = new WeightedMean();
        for (Finding finding : findings) {
            OptionalDouble value = statistic.apply(finding);
            if (value.isEmpty()) {
                return OptionalDouble.empty();
            }
            mean.add(value.getAsDouble(), weighting.of(areas.positives(finding)));
        }
        return OptionalDouble.of(mean.value());
    }
}
