package io.hilum.training;

import io.hilum.finding.Finding;
import java.util.Map;

/**
 * What the network does on radiographs that it does not learn from.
 *
 * @param radiographs how many
 * @param loss        mean of their losses
 * @param auroc       mean of {@code aurocs}, in [0, 1]; NaN when there is none
 * @param aurocs      AUROC of each finding that has both classes, in [0, 1]
 * @param violations  share of (radiograph, edge) pairs with the child's probability above its parent's
 */
public record ValidationResult(
        int radiographs, double loss, double auroc, Map<Finding, Double> aurocs, double violations) {}
