package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the predictions of a subgroup are worth.
 *
 * @param subgroup    which radiographs
 * @param radiographs how many they are
 * @param patients    of how many patients
 * @param weighted    the area under the receiver operating characteristic, weighted by prevalence, over the findings
 *                    in {@code areas}; NaN when there are none
 * @param macro       the same with equal weights
 * @param areas       the area of each finding that has both classes in the subgroup
 */
public record SubgroupEvaluation(
        Subgroup subgroup, int radiographs, int patients, double weighted, double macro, Map<Finding, Double> areas) {

    public SubgroupEvaluation {
        EnumMap<Finding, Double> copy = new EnumMap<>(Finding.class);
        copy.putAll(areas);
        areas = Collections.unmodifiableMap(copy);
    }

    static List<SubgroupEvaluation> all(LabelledPredictions predictions) {
        return Subgroup.split(predictions.radiographs()).entrySet().stream()
                .map(entry -> of(entry.getKey(), new LabelledPredictions(entry.getValue())))
                .toList();
    }

    private static SubgroupEvaluation of(Subgroup subgroup, LabelledPredictions members) {
        List<FindingPredictions> byFinding =
                Finding.all().stream().map(members::of).toList();
        Areas areas = Areas.of(byFinding);
        Map<Finding, Double> known = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.all()) {
            areas.auroc(finding).ifPresent(area -> known.put(finding, area));
        }
        return new SubgroupEvaluation(
                subgroup,
                members.radiographs().size(),
                members.patientCount(),
                mean(Weighting.PREVALENCE, byFinding, areas),
                mean(Weighting.MACRO, byFinding, areas),
                known);
    }

    private static double mean(Weighting weighting, List<FindingPredictions> byFinding, Areas areas) {
        return new Mean(FindingGroup.ALL, weighting, byFinding).auroc(areas).orElse(Double.NaN);
    }
}
