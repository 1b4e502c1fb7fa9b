package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values: src/test/reference/evaluation_statistics.py, DeLong's definition pair by pair with NumPy 2.4.6. */
class DeLongTest {

    @Test
    void the_variance_is_that_of_the_definition_pair_by_pair() {
        assertThat(of(SyntheticScores.FEW).variance()).isCloseTo(0.004369048299922788, within(1e-16));
        assertThat(of(SyntheticScores.MANY).variance()).isCloseTo(0.0003122334222622069, within(1e-16));
    }

    @Test
    void its_area_is_the_area_by_ranks() {
        assertThat(of(SyntheticScores.FEW).auroc()).isCloseTo(0.7816399286987522, within(1e-14));
    }

    @Test
    void the_interval_is_that_of_the_logit() {
        // scipy.special.expit(logit(A) -+ scipy.stats.norm.ppf(0.975) sqrt(variance) / (A (1 - A)))
        Interval few = of(SyntheticScores.FEW).interval();
        assertThat(few.low()).isCloseTo(0.6262620996496104, within(1e-14));
        assertThat(few.high()).isCloseTo(0.884349879108529, within(1e-14));
        Interval many = of(SyntheticScores.MANY).interval();
        assertThat(many.low()).isCloseTo(0.7752826963766866, within(1e-14));
        assertThat(many.high()).isCloseTo(0.8445981025237125, within(1e-14));
    }

    @Test
    void classes_that_are_parted_have_an_interval_of_one_point() {
        DeLong parted = DeLong.of(new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true})
                .orElseThrow();
        assertThat(parted.interval()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void of_one_positive_nobody_knows_the_variance() {
        assertThat(DeLong.of(new double[] {1, 2, 3}, new boolean[] {true, false, false}))
                .isEmpty();
    }

    private static DeLong of(SyntheticScores synthetic) {
        return DeLong.of(synthetic.scores, synthetic.positive).orElseThrow();
    }
}
