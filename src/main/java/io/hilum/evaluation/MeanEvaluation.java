package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.List;

/**
 * Means over the findings of a group that have both classes.
 *
 * @param group            the group
 * @param weighting        what each finding weighs
 * @param auroc            mean area under the receiver operating characteristic
 * @param averagePrecision mean area under the precision-recall curve
 * @param leftOut          findings of the group that lack a class, and are not in the means
 */
public record MeanEvaluation(
        FindingGroup group, Weighting weighting, Estimate auroc, Estimate averagePrecision, List<Finding> leftOut) {}
