package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Expected values: src/test/reference/evaluation_statistics.py, with scikit-learn 1.9.1. */
class OperatingThresholdTest {

    private static final double ROUNDING = 1e-15;

    @Test
    void the_threshold_after_youden_is_where_the_curve_is_highest_above_the_diagonal() {
        // thresholds[argmax(tpr - fpr)] of sklearn.metrics.roc_curve(drop_intermediate=False)
        assertThat(OperatingThreshold.youden(SyntheticScores.FEW.ranked())).hasValue(0.35);
        assertThat(OperatingThreshold.youden(SyntheticScores.MANY.ranked())).hasValue(0.481);
    }

    @Test
    void the_threshold_for_a_sensitivity_is_the_highest_that_reaches_it() {
        // thresholds[argmax(tpr >= 0.9)] of sklearn.metrics.roc_curve(drop_intermediate=False)
        assertThat(OperatingThreshold.atSensitivity(SyntheticScores.FEW.ranked(), 0.9))
                .hasValue(0.35);
        assertThat(OperatingThreshold.atSensitivity(SyntheticScores.MANY.ranked(), 0.9))
                .hasValue(0.389);
    }

    @Test
    void what_a_threshold_gets_right_is_what_scikit_learn_counts() {
        // sklearn.metrics.confusion_matrix, recall_score and precision_score of either class, f1_score
        Confusion confusion = Confusion.at(0.389, SyntheticScores.MANY.scores, SyntheticScores.MANY.positive);
        assertThat(confusion).isEqualTo(new Confusion(185, 243, 220, 20));
        assertThat(confusion.sensitivity()).hasValueCloseTo(0.9024390243902439, within(ROUNDING));
        assertThat(confusion.specificity()).hasValueCloseTo(0.47516198704103674, within(ROUNDING));
        assertThat(confusion.positivePredictiveValue()).hasValueCloseTo(0.4322429906542056, within(ROUNDING));
        assertThat(confusion.negativePredictiveValue()).hasValueCloseTo(0.9166666666666666, within(ROUNDING));
        assertThat(confusion.f1()).hasValueCloseTo(0.584518167456556, within(ROUNDING));
    }

    @Test
    void a_cut_counts_what_its_threshold_does() {
        for (Cut cut : SyntheticScores.FEW.ranked().cuts()) {
            assertThat(cut.confusion())
                    .isEqualTo(Confusion.at(cut.threshold(), SyntheticScores.FEW.scores, SyntheticScores.FEW.positive));
        }
    }

    @Test
    void with_one_class_alone_there_is_no_threshold() {
        RankedScores positives = new RankedScores(new double[] {0.1, 0.2}, new boolean[] {true, true});
        assertThat(OperatingThreshold.youden(positives)).isEmpty();
        assertThat(OperatingThreshold.atSensitivity(positives, 0.5)).isEmpty();
    }

    @Test
    void a_share_of_nothing_is_not_there() {
        Confusion negativesAlone = new Confusion(0, 0, 5, 0);
        assertThat(negativesAlone.sensitivity()).isEqualTo(OptionalDouble.empty());
        assertThat(negativesAlone.positivePredictiveValue()).isEmpty();
        assertThat(negativesAlone.f1()).isEmpty();
        assertThat(negativesAlone.specificity()).hasValue(1);
    }

    @Test
    void a_sensitivity_of_nothing_is_refused() {
        assertThatThrownBy(() -> OperatingThreshold.atSensitivity(SyntheticScores.FEW.ranked(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
