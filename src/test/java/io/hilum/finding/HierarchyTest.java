package io.hilum.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.finding.Hierarchy.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HierarchyTest {

    @Test
    void there_are_8_parents_and_20_edges() {
        assertThat(Hierarchy.edges()).hasSize(20).doesNotHaveDuplicates();
        assertThat(Hierarchy.edges().stream().map(Edge::parent).distinct()).hasSize(8);
    }

    @Test
    void every_finding_is_reached_from_a_root_and_none_from_itself() {
        Set<Finding> reached = new HashSet<>();
        for (Finding root : Hierarchy.roots()) {
            descend(root, new ArrayList<>(), reached);
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(Finding.all());
    }

    private static void descend(Finding finding, List<Finding> path, Set<Finding> reached) {
        assertThat(path).doesNotContain(finding);
        path.add(finding);
        reached.add(finding);
        Hierarchy.childrenOf(finding).forEach(child -> descend(child, new ArrayList<>(path), reached));
    }

    @Test
    void only_cardiomegaly_and_pneumonia_have_two_parents() {
        for (Finding finding : Finding.all()) {
            long parents = Hierarchy.edges().stream()
                    .filter(edge -> edge.child() == finding)
                    .count();
            boolean two = finding == Finding.CARDIOMEGALY || finding == Finding.PNEUMONIA;
            boolean root = Hierarchy.roots().contains(finding);
            assertThat(parents).as(finding.label()).isEqualTo(two ? 2 : root ? 0 : 1);
        }
    }

    @Test
    void labels_stand_in_the_order_of_the_original() {
        assertThat(Finding.all().stream().map(Finding::label))
                .containsExactly(
                        "Atelectasis",
                        "Cardiomegaly",
                        "Consolidation",
                        "Edema",
                        "Enlarged Cardiomediastinum",
                        "Fracture",
                        "Lung Lesion",
                        "Lung Opacity",
                        "No Finding",
                        "Pleural Effusion",
                        "Pleural Other",
                        "Pneumonia",
                        "Pneumothorax",
                        "Support Devices",
                        "Uncertain",
                        "Abnormal",
                        "Cardiac",
                        "Fluid Accumulation",
                        "Missing Lung Tissue",
                        "Opacity",
                        "Other");
        assertThat(Finding.COUNT).isEqualTo(Finding.all().size());
        assertThat(Finding.all())
                .allSatisfy(
                        finding -> assertThat(Finding.ofLabel(finding.label())).contains(finding));
        assertThat(Finding.ofLabel("Flu")).isEmpty();
    }
}
