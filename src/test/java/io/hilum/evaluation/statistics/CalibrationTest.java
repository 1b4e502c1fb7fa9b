package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values: src/test/reference/evaluation_statistics.py, with scikit-learn 1.9.1 and NumPy 2.4.6. */
class CalibrationTest {

    private static final double ROUNDING = 1e-14;
    private static final int BINS = 10;

    @Test
    void the_brier_score_is_that_of_scikit_learn() {
        // sklearn.metrics.brier_score_loss
        assertThat(BrierScore.of(SyntheticScores.FEW.scores, SyntheticScores.FEW.positive))
                .hasValueCloseTo(0.1906, within(ROUNDING));
        assertThat(BrierScore.of(SyntheticScores.MANY.scores, SyntheticScores.MANY.positive))
                .hasValueCloseTo(0.18498855239520956, within(ROUNDING));
    }

    @Test
    void bins_of_equal_width_are_those_of_scikit_learn() {
        // sklearn.calibration.calibration_curve(strategy="uniform", n_bins=10); the lowest bin is empty
        List<ReliabilityBin> curve = curve(SyntheticScores.FEW, Binning.EQUAL_WIDTH);
        assertFractions(
                curve,
                0.0,
                0.0,
                0.0,
                0.42857142857142855,
                0.2857142857142857,
                0.36363636363636365,
                0.5555555555555556,
                1.0,
                1.0);
        assertProbabilities(
                curve,
                0.1,
                0.16428571428571428,
                0.28,
                0.37857142857142856,
                0.4714285714285715,
                0.5727272727272726,
                0.6611111111111111,
                0.775,
                0.9);
        assertThat(Calibration.error(curve)).hasValueCloseTo(0.162, within(ROUNDING));
        assertThat(Calibration.error(curve(SyntheticScores.MANY, Binning.EQUAL_WIDTH)))
                .hasValueCloseTo(0.16877694610778454, within(ROUNDING));
    }

    @Test
    void bins_of_equal_mass_are_those_of_scikit_learn() {
        // sklearn.calibration.calibration_curve(strategy="quantile", n_bins=10); ties leave one bin empty
        List<ReliabilityBin> curve = curve(SyntheticScores.FEW, Binning.EQUAL_MASS);
        assertFractions(
                curve,
                0.0,
                0.0,
                0.3333333333333333,
                0.25,
                0.2857142857142857,
                0.3333333333333333,
                0.4,
                0.5714285714285714,
                0.8);
        assertProbabilities(
                curve,
                0.1416666666666667,
                0.22499999999999998,
                0.325,
                0.4,
                0.4714285714285715,
                0.5499999999999999,
                0.6,
                0.65,
                0.7700000000000001);
        assertThat(Calibration.error(curve)).hasValueCloseTo(0.134, within(ROUNDING));
        assertThat(Calibration.error(curve(SyntheticScores.MANY, Binning.EQUAL_MASS)))
                .hasValueCloseTo(0.15901946107784432, within(ROUNDING));
    }

    @Test
    void probabilities_that_are_the_truth_are_perfect() {
        double[] probabilities = {0, 1, 1};
        boolean[] positive = {false, true, true};
        assertThat(BrierScore.of(probabilities, positive)).hasValue(0);
        assertThat(Calibration.error(Calibration.curve(probabilities, positive, Binning.EQUAL_WIDTH, BINS)))
                .hasValue(0);
    }

    @Test
    void nothing_has_no_error() {
        assertThat(BrierScore.of(new double[0], new boolean[0])).isEmpty();
        assertThat(Calibration.error(Calibration.curve(new double[0], new boolean[0], Binning.EQUAL_MASS, BINS)))
                .isEmpty();
    }

    @Test
    void what_is_no_probability_is_refused() {
        boolean[] positive = {true};
        assertThatThrownBy(() -> BrierScore.of(new double[] {1.5}, positive))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Calibration.curve(new double[] {Double.NaN}, positive, Binning.EQUAL_WIDTH, BINS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<ReliabilityBin> curve(SyntheticScores synthetic, Binning binning) {
        return Calibration.curve(synthetic.scores, synthetic.positive, binning, BINS);
    }

    private static void assertFractions(List<ReliabilityBin> curve, double... expected) {
        assertThat(curve.stream().mapToDouble(ReliabilityBin::positiveFraction).toArray())
                .containsExactly(expected, within(ROUNDING));
    }

    private static void assertProbabilities(List<ReliabilityBin> curve, double... expected) {
        assertThat(curve.stream().mapToDouble(ReliabilityBin::meanProbability).toArray())
                .containsExactly(expected, within(ROUNDING));
    }
}
