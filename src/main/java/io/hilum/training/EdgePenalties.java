package io.hilum.training;

import io.hilum.dataset.Labels;
import io.hilum.finding.Hierarchy;
import io.hilum.finding.Hierarchy.Edge;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How much each edge of the hierarchy weighs in the loss, in the order of {@link Hierarchy#edges()}.
 *
 * @param weights one for each of the 20 edges, at least 0
 */
public record EdgePenalties(List<Double> weights) {

    private static final double ONE = 1e-6;

    public EdgePenalties {
        weights = List.copyOf(weights);
        if (weights.size() != Hierarchy.edges().size() || weights.stream().anyMatch(weight -> !(weight >= 0))) {
            throw new IllegalArgumentException("each edge needs a penalty of at least 0");
        }
    }

    /** The same for each edge. */
    public static EdgePenalties fixed(double weight) {
        return new EdgePenalties(Hierarchy.edges().stream().map(edge -> weight).toList());
    }

    /** One for each edge; all edges must be there. */
    public static EdgePenalties of(Map<Edge, Double> weights) {
        return new EdgePenalties(Hierarchy.edges().stream().map(weights::get).toList());
    }

    /**
     * By how seldom the child is there without its parent, as CIHMLC has it:
     * {@code 1 - (n(child, no parent) + 1e-6) / (n(no parent) + 2e-6)}. Radiographs where one of the two is ignored do
     * not count.
     *
     * @param labels those of the training set
     */
    public static EdgePenalties fromLabels(Collection<Labels> labels) {
        return new EdgePenalties(
                Hierarchy.edges().stream().map(edge -> fromLabels(edge, labels)).toList());
    }

    private static double fromLabels(Edge edge, Collection<Labels> labels) {
        long withoutParent = 0;
        long childAlone = 0;
        for (Labels each : labels) {
            if (each.isAbsent(edge.parent()) && each.isKnown(edge.child())) {
                withoutParent++;
                childAlone += each.isPresent(edge.child()) ? 1 : 0;
            }
        }
        return 1 - (childAlone + ONE) / (withoutParent + 2 * ONE);
    }
}
