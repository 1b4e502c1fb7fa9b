package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.finding.Finding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HierarchyViolationsTest {

    @Test
    void a_child_above_its_parent_is_a_violation_of_each_edge_to_a_parent() {
        double[][] probabilities = all(2, 0.4);
        // Of Enlarged Cardiomediastinum and of Cardiac, in the first of two radiographs.
        probabilities[Finding.CARDIOMEGALY.ordinal()][0] = 0.45;
        assertThat(HierarchyViolations.of(probabilities)).isEqualTo(new HierarchyViolations(40, 2, 0));
    }

    @Test
    void a_child_above_one_half_with_its_parent_below_crosses() {
        double[][] probabilities = all(1, 0.4);
        probabilities[Finding.FRACTURE.ordinal()][0] = 0.6;
        HierarchyViolations violations = HierarchyViolations.of(probabilities);
        assertThat(violations).isEqualTo(new HierarchyViolations(20, 1, 1));
        assertThat(violations.aboveShare()).isEqualTo(0.05);
        assertThat(violations.crossingShare()).isEqualTo(0.05);
    }

    @Test
    void equal_probabilities_are_no_violation() {
        assertThat(HierarchyViolations.of(all(3, 0.5))).isEqualTo(new HierarchyViolations(60, 0, 0));
    }

    private static double[][] all(int radiographs, double probability) {
        double[][] probabilities = new double[Finding.COUNT][radiographs];
        for (double[] row : probabilities) {
            Arrays.fill(row, probability);
        }
        return probabilities;
    }
}
