package io.hilum.finding;

import static io.hilum.finding.Finding.*;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which finding implies which: 8 parents and 20 edges of CIHMLC (arXiv 2502.03591). A child that is present implies
 * its parent. It is a graph rather than a tree: Cardiomegaly and Pneumonia each have two parents.
 */
public final class Hierarchy {

    /** One edge: the presence of {@code child} implies the presence of {@code parent}. */
    public record Edge(Finding parent, Finding child) {}

    private static final Map<Finding, List<Finding>> CHILDREN = children();
    private static final List<Edge> EDGES = CHILDREN.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(child -> new Edge(entry.getKey(), child)))
            .toList();
    private static final List<Finding> ROOTS = Finding.all().stream()
            .filter(finding -> EDGES.stream().noneMatch(edge -> edge.child() == finding))
            .toList();

    private Hierarchy() {}

    /** All 20 edges, grouped by parent. */
    public static List<Edge> edges() {
        return EDGES;
    }

    /** The findings directly below a finding; empty for a leaf. */
    public static List<Finding> childrenOf(Finding parent) {
        return CHILDREN.getOrDefault(parent, List.of());
    }

    /** The findings below no other: Abnormal, and No Finding and Uncertain, which stand alone. */
    public static List<Finding> roots() {
        return ROOTS;
    }

    private static Map<Finding, List<Finding>> children() {
        Map<Finding, List<Finding>> children = new EnumMap<>(Finding.class);
        children.put(ABNORMAL, List.of(OPACITY, CARDIAC, OTHER));
        children.put(OPACITY, List.of(LUNG_OPACITY, LUNG_LESION, FLUID_ACCUMULATION, MISSING_LUNG_TISSUE));
        children.put(FLUID_ACCUMULATION, List.of(EDEMA, CONSOLIDATION, PLEURAL_EFFUSION, PNEUMONIA));
        children.put(MISSING_LUNG_TISSUE, List.of(ATELECTASIS, PNEUMOTHORAX, PLEURAL_OTHER));
        children.put(CARDIAC, List.of(ENLARGED_CARDIOMEDIASTINUM, CARDIOMEGALY));
        children.put(OTHER, List.of(FRACTURE, SUPPORT_DEVICES));
        children.put(ENLARGED_CARDIOMEDIASTINUM, List.of(CARDIOMEGALY));
        children.put(CONSOLIDATION, List.of(PNEUMONIA));
        return Collections.unmodifiableMap(children);
    }
}
