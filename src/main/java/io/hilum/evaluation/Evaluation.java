package io.hilum.evaluation;

import io.hilum.evaluation.statistics.HierarchyViolations;
import io.hilum.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What predictions are worth.
 *
 * @param radiographs how many radiographs were predicted
 * @param patients    of how many patients
 * @param findings    an evaluation for each of the 21 labels, in their order
 * @param means       means over groups of findings; groups in which no finding has both classes are not there
 * @param subgroups   the radiographs by orientation, view position, sex and age, where that is known
 * @param violations  how often the probabilities contradict the hierarchy
 * @param pointing    whether heatmaps point at what was drawn, where that is known
 * @param points      the operating points
 * @param bootstrap   how the intervals were drawn
 */
public record Evaluation(
        int radiographs,
        int patients,
        List<FindingEvaluation> findings,
        List<MeanEvaluation> means,
        List<SubgroupEvaluation> subgroups,
        HierarchyViolations violations,
        Optional<PointingGame> pointing,
        OperatingPoints points,
        BootstrapSettings bootstrap) {

    public Evaluation {
        findings = List.copyOf(findings);
        means = List.copyOf(means);
        subgroups = List.copyOf(subgroups);
    }

    /** What the predictions of one finding are worth. */
    public FindingEvaluation of(Finding finding) {
        return findings.get(finding.ordinal());
    }

    /** A mean; only for groups that have one. */
    public MeanEvaluation mean(FindingGroup group, Weighting weighting) {
        return means.stream()
                .filter(mean -> mean.group() == group && mean.weighting() == weighting)
                .findFirst()
                .orElseThrow();
    }

    /** The same with a pointing game. */
    public Evaluation with(Optional<PointingGame> played) {
        return new Evaluation(radiographs, patients, findings, means, subgroups, violations, played, points, bootstrap);
    }
}
