package io.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.dataset.Batch;
import io.hilum.dataset.Labels;
import io.hilum.finding.Finding;
import io.hilum.finding.Hierarchy;
import io.hilum.finding.Hierarchy.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HierarchicalLossTest {

    private static final double STEP = 1e-2;

    /** What the original's Keras code gives, recorded in hbce.json. */
    @Test
    void loss_and_gradient_are_those_of_the_original() throws IOException {
        JsonNode vectors;
        try (InputStream in = getClass().getResourceAsStream("hbce.json")) {
            vectors = new ObjectMapper().readTree(in);
        }
        float[] probabilities = floats(vectors.get("y_pred"));
        Batch batch = batch(floats(vectors.get("y_true")));
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i] / (1.0 - probabilities[i]));
        }
        assertThat(vectors.get("cases")).hasSize(2);
        for (JsonNode original : vectors.get("cases")) {
            HierarchicalLoss loss = new HierarchicalLoss(
                    PenaltyForm.STEP,
                    penalties(original.get("penalties")),
                    original.get("penalty_scale").asDouble(),
                    ClassWeights.equal());
            LossGradient result = loss.of(logits, batch);
            assertThat(result.mean()).isCloseTo(original.get("loss").asDouble(), within(2e-6));
            requireGradient(result, probabilities, floats(original.get("grad")), batch.count());
        }
    }

    /** The original's is with respect to the probabilities of a mean over the radiographs. */
    private static void requireGradient(LossGradient result, float[] probabilities, float[] original, int count) {
        for (int i = 0; i < probabilities.length; i++) {
            double slope = probabilities[i] * (1.0 - probabilities[i]);
            assertThat(result.gradient()[i] / count)
                    .as("logit %d", i)
                    .isCloseTo((float) (original[i] * slope), within(1e-7f));
        }
    }

    @ParameterizedTest
    @EnumSource(PenaltyForm.class)
    void gradient_is_that_of_finite_differences(PenaltyForm form) {
        SplittableRandom random = new SplittableRandom(1);
        Batch batch = new Batch(3, 0, new float[0], bits(random, 3), bits(random, 3));
        float[] logits = new float[3 * Finding.COUNT];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (4 * random.nextDouble() - 2);
        }
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < Finding.COUNT; i++) {
            weights.add(0.5 + random.nextDouble());
        }
        HierarchicalLoss loss =
                new HierarchicalLoss(form, EdgePenalties.fixed(0.9), 0.7, new ClassWeights(weights, weights));
        float[] gradient = loss.of(logits, batch).gradient();
        for (int i = 0; i < logits.length; i++) {
            if (form == PenaltyForm.STEP && Math.abs(logits[i]) < STEP
                    || form == PenaltyForm.HINGE && isNearAnother(logits, i)) {
                continue;
            }
            float[] less = logits.clone();
            float[] more = logits.clone();
            less[i] -= (float) STEP;
            more[i] += (float) STEP;
            double expected = (loss.of(more, batch).sum() - loss.of(less, batch).sum()) / (more[i] - less[i]);
            assertThat((double) gradient[i]).as("logit %d", i).isCloseTo(expected, within(2e-5));
        }
    }

    /** The hinge has no gradient where the two are equal. */
    private static boolean isNearAnother(float[] logits, int index) {
        int first = index - index % Finding.COUNT;
        for (int other = first; other < first + Finding.COUNT; other++) {
            if (other != index && Math.abs(logits[other] - logits[index]) < 2 * STEP) {
                return true;
            }
        }
        return false;
    }

    @Test
    void an_ignored_label_changes_neither_loss_nor_gradient() {
        float[] known = ones(1);
        known[Finding.CARDIAC.ordinal()] = 0;
        float[] labels = new float[Finding.COUNT];
        Batch absent = new Batch(1, 0, new float[0], labels, known);
        float[] otherLabels = labels.clone();
        otherLabels[Finding.CARDIAC.ordinal()] = 1;
        Batch present = new Batch(1, 0, new float[0], otherLabels, known);
        HierarchicalLoss loss =
                new HierarchicalLoss(PenaltyForm.PRODUCT, EdgePenalties.fixed(1), 1, ClassWeights.equal());
        float[] logits = new float[Finding.COUNT];
        float[] others = logits.clone();
        others[Finding.CARDIAC.ordinal()] = 5;
        LossGradient result = loss.of(logits, absent);
        assertThat(result.sum())
                .isEqualTo(loss.of(logits, present).sum())
                .isEqualTo(loss.of(others, absent).sum());
        assertThat(result.gradient()[Finding.CARDIAC.ordinal()]).isZero();
        assertThat(loss.of(others, absent).gradient()).containsExactly(result.gradient());
    }

    @Test
    void an_edge_weighs_less_where_the_training_set_breaks_it() {
        Labels heartAlone = new Labels(1 << Finding.CARDIOMEGALY.ordinal(), (1 << Finding.COUNT) - 1);
        Labels nothing = new Labels(0, (1 << Finding.COUNT) - 1);
        EdgePenalties penalties = EdgePenalties.fromLabels(List.of(heartAlone, nothing, nothing, nothing));
        // By hand: 1 - (1 + 1e-6) / (4 + 2e-6) and 1 - 1e-6 / (4 + 2e-6).
        assertThat(weight(penalties, Finding.ENLARGED_CARDIOMEDIASTINUM, Finding.CARDIOMEGALY))
                .isCloseTo(0.749999875, within(1e-9));
        assertThat(weight(penalties, Finding.OPACITY, Finding.LUNG_LESION)).isCloseTo(0.99999975, within(1e-9));
    }

    @Test
    void both_classes_of_a_finding_weigh_alike_when_balanced_up_to_ten() {
        Labels present = new Labels(1 << Finding.EDEMA.ordinal(), (1 << Finding.COUNT) - 1);
        Labels absent = new Labels(0, (1 << Finding.COUNT) - 1);
        ClassWeights few = ClassWeights.balanced(List.of(present, absent, absent, absent));
        assertThat(few.present().get(Finding.EDEMA.ordinal())).isEqualTo(2);
        assertThat(few.absent().get(Finding.EDEMA.ordinal())).isEqualTo(4 / 6.0);
        assertThat(few.absent().get(Finding.FRACTURE.ordinal())).isEqualTo(1);
        List<Labels> many = new ArrayList<>(Collections.nCopies(99, absent));
        many.add(present);
        assertThat(ClassWeights.balanced(many).present().get(Finding.EDEMA.ordinal()))
                .isEqualTo(ClassWeights.MOST);
    }

    private static double weight(EdgePenalties penalties, Finding parent, Finding child) {
        return penalties.weights().get(Hierarchy.edges().indexOf(new Edge(parent, child)));
    }

    private static EdgePenalties penalties(JsonNode byParent) {
        Map<Edge, Double> weights = new HashMap<>();
        byParent.properties()
                .forEach(parent -> parent.getValue()
                        .properties()
                        .forEach(child -> weights.put(
                                new Edge(finding(parent.getKey()), finding(child.getKey())),
                                child.getValue().asDouble())));
        return EdgePenalties.of(weights);
    }

    private static Finding finding(String ordinal) {
        return Finding.all().get(Integer.parseInt(ordinal));
    }

    private static Batch batch(float[] labels) {
        int count = labels.length / Finding.COUNT;
        return new Batch(count, 0, new float[0], labels, ones(count));
    }

    private static float[] ones(int count) {
        float[] ones = new float[count * Finding.COUNT];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] bits(SplittableRandom random, int count) {
        float[] bits = new float[count * Finding.COUNT];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = random.nextInt(2);
        }
        return bits;
    }

    private static float[] floats(JsonNode rows) {
        List<Float> values = new ArrayList<>();
        rows.forEach(row -> row.forEach(value -> values.add((float) value.asDouble())));
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
