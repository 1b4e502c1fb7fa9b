package io.hilum.evaluation.statistics;

import io.hilum.finding.Finding;
import io.hilum.finding.Hierarchy;
import io.hilum.finding.Hierarchy.Edge;

/**
 * How often probabilities contradict the hierarchy, in which a child that is present implies its parent.
 *
 * @param pairs    pairs of a radiograph and an edge
 * @param above    pairs with the child's probability above its parent's
 * @param crossing pairs with the child's probability above 0.5 and its parent's below: those that the loss of CIHMLC
 *                 (arXiv 2502.03591) counts
 */
public record HierarchyViolations(long pairs, long above, long crossing) {

    private static final double EVEN = 0.5;

    /**
     * Counts them over all 20 edges.
     *
     * @param probabilities {@code [21][radiographs]}, in the order of {@link Finding}
     * @throws IllegalArgumentException when there are not 21 rows
     */
    public static HierarchyViolations of(double[][] probabilities) {
        if (probabilities.length != Finding.COUNT) {
            throw new IllegalArgumentException("expected 21 rows, got " + probabilities.length);
        }
        HierarchyViolations sum = new HierarchyViolations(0, 0, 0);
        for (Edge edge : Hierarchy.edges()) {
            sum = sum.plus(
                    probabilities[edge.parent().ordinal()],
                    probabilities[edge.child().ordinal()]);
        }
        return sum;
    }

    private HierarchyViolations plus(double[] parent, double[] child) {
        long more = 0;
        long crossed = 0;
        for (int index = 0; index < parent.length; index++) {
            more += child[index] > parent[index] ? 1 : 0;
            crossed += child[index] > EVEN && parent[index] < EVEN ? 1 : 0;
        }
        return new HierarchyViolations(pairs + parent.length, above + more, crossing + crossed);
    }

    /** The share of pairs with the child above its parent, in [0, 1]; 0 when there are none. */
    public double aboveShare() {
        return pairs == 0 ? 0 : (double) above / pairs;
    }

    /** The share of pairs that cross 0.5, in [0, 1]; 0 when there are none. */
    public double crossingShare() {
        return pairs == 0 ? 0 : (double) crossing / pairs;
    }
}
