package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values: src/test/reference/evaluation_statistics.py, with scikit-learn 1.9.1 and SciPy 1.17.1. */
class RankedScoresTest {

    private static final double ROUNDING = 1e-14;

    @Test
    void the_area_is_that_of_scikit_learn_and_of_the_rank_sum_test() {
        // sklearn.metrics.roc_auc_score and scipy.stats.mannwhitneyu(...).statistic / (m n)
        assertThat(Auroc.of(SyntheticScores.FEW.scores, SyntheticScores.FEW.positive))
                .hasValueCloseTo(0.7816399286987522, within(ROUNDING));
        assertThat(Auroc.of(SyntheticScores.MANY.scores, SyntheticScores.MANY.positive))
                .hasValueCloseTo(0.8123900331875888, within(ROUNDING));
    }

    @Test
    void the_average_precision_is_that_of_scikit_learn() {
        // sklearn.metrics.average_precision_score
        assertThat(SyntheticScores.FEW.ranked().averagePrecision())
                .hasValueCloseTo(0.6478457395261968, within(ROUNDING));
        assertThat(SyntheticScores.MANY.ranked().averagePrecision())
                .hasValueCloseTo(0.6884517332872947, within(ROUNDING));
    }

    @Test
    void each_distinct_score_is_one_threshold() {
        // len(sklearn.metrics.roc_curve(..., drop_intermediate=False)) less the one above all scores
        assertThat(SyntheticScores.FEW.ranked().cuts()).hasSize(16);
        assertThat(SyntheticScores.MANY.ranked().cuts()).hasSize(417);
    }

    @Test
    void scores_that_are_all_equal_give_one_half_and_the_prevalence() {
        RankedScores equal =
                new RankedScores(new double[] {0.5, 0.5, 0.5, 0.5}, new boolean[] {true, false, false, false});
        assertThat(equal.auroc()).hasValue(0.5);
        assertThat(equal.averagePrecision()).hasValue(0.25);
    }

    @Test
    void scores_that_part_the_classes_give_one_and_their_negation_gives_zero() {
        boolean[] positive = {true, true, false};
        assertThat(Auroc.of(new double[] {3, 2, 1}, positive)).hasValue(1);
        assertThat(Auroc.of(new double[] {-3, -2, -1}, positive)).hasValue(0);
    }

    @Test
    void with_one_class_alone_there_is_no_area() {
        double[] scores = {0.1, 0.2};
        assertThat(Auroc.of(scores, new boolean[] {true, true})).isEmpty();
        assertThat(Auroc.of(scores, new boolean[] {false, false})).isEmpty();
        assertThat(Auroc.of(new double[0], new boolean[0])).isEmpty();
        assertThat(new RankedScores(scores, new boolean[] {false, false}).averagePrecision())
                .isEmpty();
    }

    @Test
    void what_is_not_a_number_has_no_rank() {
        assertThatThrownBy(() -> Auroc.of(new double[] {0.5, Double.NaN}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Auroc.of(new double[] {0.5}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_score_that_counts_three_times_is_as_good_as_three_scores() {
        SyntheticScores few = SyntheticScores.FEW;
        int[] times = new int[few.scores.length];
        Arrays.setAll(times, index -> index % 4);
        double[] scores = new double[Arrays.stream(times).sum()];
        boolean[] positive = new boolean[scores.length];
        int next = 0;
        for (int index = 0; index < times.length; index++) {
            for (int time = 0; time < times[index]; time++, next++) {
                scores[next] = few.scores[index];
                positive[next] = few.positive[index];
            }
        }
        RankedScores repeated = new RankedScores(scores, positive);
        assertThat(few.ranked().auroc(times)).isEqualTo(repeated.auroc());
        assertThat(few.ranked().averagePrecision(times).getAsDouble())
                .isCloseTo(repeated.averagePrecision().getAsDouble(), within(ROUNDING));
    }
}
