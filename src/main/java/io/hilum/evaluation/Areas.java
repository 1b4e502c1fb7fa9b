package io.hilum.evaluation;

import io.hilum.evaluation.statistics.RankedScores;
import io.hilum.finding.Finding;
import java.util.List;
import java.util.OptionalDouble;

/** The areas of all findings, on all radiographs or on those of one replicate. */
final class Areas {

    private final OptionalDouble[] aurocs = new OptionalDouble[Finding.COUNT];
    private final OptionalDouble[] averagePrecisions = new OptionalDouble[Finding.COUNT];
    private final long[] positives = new long[Finding.COUNT];

    private Areas() {}

    /** On all radiographs. */
    static Areas of(List<FindingPredictions> byFinding) {
        Areas areas = new Areas();
        for (Finding finding : Finding.all()) {
            FindingPredictions known = byFinding.get(finding.ordinal());
            areas.set(finding, known.ranked().auroc(), known.ranked().averagePrecision(), known.positives());
        }
        return areas;
    }

    /** @param times how often each radiograph was drawn */
    static Areas of(List<FindingPredictions> byFinding, int[] times) {
        Areas areas = new Areas();
        for (Finding finding : Finding.all()) {
            FindingPredictions known = byFinding.get(finding.ordinal());
            RankedScores ranked = known.ranked();
            int[] drawn = known.drawn(times);
            areas.set(finding, ranked.auroc(drawn), ranked.averagePrecision(drawn), ranked.positives(drawn));
        }
        return areas;
    }

    private void set(Finding finding, OptionalDouble auroc, OptionalDouble averagePrecision, long count) {
        aurocs[finding.ordinal()] = auroc;
        // Without a negative, precision is 1 whatever the scores.
        averagePrecisions[finding.ordinal()] = auroc.isPresent() ? averagePrecision : OptionalDouble.empty();
        positives[finding.ordinal()] = count;
    }

    OptionalDouble auroc(Finding finding) {
        return aurocs[finding.ordinal()];
    }

    OptionalDouble averagePrecision(Finding finding) {
        return averagePrecisions[finding.ordinal()];
    }

    long positives(Finding finding) {
        return positives[finding.ordinal()];
    }
}
