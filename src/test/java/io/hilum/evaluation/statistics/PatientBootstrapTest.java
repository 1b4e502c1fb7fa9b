package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatientBootstrapTest {

    private static final long SEED = 2408;

    @Test
    void the_interval_agrees_with_that_of_scipy() {
        // scipy.stats.bootstrap(..., method="percentile", n_resamples=5000), SciPy 1.17.1, draws others: so 0.004
        // apart,
        // which is four times the standard error of such a quantile.
        SyntheticScores many = SyntheticScores.MANY;
        Interval interval = interval(
                        many.ranked(), IntStream.range(0, many.scores.length).toArray(), 5000)
                .interval();
        assertThat(interval.low()).isCloseTo(0.7762884489696527, within(0.004));
        assertThat(interval.high()).isCloseTo(0.8463112956463633, within(0.004));
    }

    @Test
    void patients_with_three_equal_radiographs_each_know_no_more_than_with_one() {
        SyntheticScores few = SyntheticScores.FEW;
        int count = few.scores.length;
        double[] scores = new double[3 * count];
        boolean[] positive = new boolean[3 * count];
        int[] patients = new int[3 * count];
        for (int index = 0; index < 3 * count; index++) {
            scores[index] = few.scores[index % count];
            positive[index] = few.positive[index % count];
            patients[index] = index % count;
        }
        assertThat(interval(new RankedScores(scores, positive), patients, 500))
                .isEqualTo(interval(few.ranked(), IntStream.range(0, count).toArray(), 500));
    }

    @Test
    void the_radiographs_of_a_patient_are_drawn_together_and_as_many_patients_as_there_are() {
        int[] patients = {0, 1, 0, 2};
        List<int[]> replicates = new ArrayList<>();
        new PatientBootstrap(patients, SEED).draw(100, times -> replicates.add(times.clone()));
        assertThat(replicates).hasSize(100).allSatisfy(times -> {
            assertThat(times[0]).isEqualTo(times[2]);
            assertThat(times[0] + times[1] + times[3]).isEqualTo(3);
        });
        assertThat(replicates.stream().map(Arrays::toString).distinct().count()).isGreaterThan(5);
    }

    @Test
    void the_same_seed_draws_the_same_patients_and_another_one_others() {
        assertThat(draws(SEED)).isEqualTo(draws(SEED)).isNotEqualTo(draws(SEED + 1));
    }

    private static List<String> draws(long seed) {
        List<String> draws = new ArrayList<>();
        new PatientBootstrap(new int[] {0, 1, 2, 3, 4}, seed).draw(20, times -> draws.add(Arrays.toString(times)));
        return draws;
    }

    @Test
    void replicates_that_lack_a_class_are_left_out_and_counted() {
        // Of n patients the one positive is missed with the chance (1 - 1/n)^n: 0.32768 for 5.
        RankedScores one = new RankedScores(
                new double[] {0.9, 0.1, 0.2, 0.3, 0.4}, new boolean[] {true, false, false, false, false});
        BootstrapInterval interval = interval(one, new int[] {0, 1, 2, 3, 4}, 10_000);
        assertThat(interval.used() + interval.leftOut()).isEqualTo(10_000);
        // All five draws may also be the positive: (1/5)^5.
        assertThat(interval.leftOut() / 10_000.0).isCloseTo(0.32768 + 0.00032, within(0.02));
        assertThat(interval.interval()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void without_any_value_there_is_no_interval() {
        Replicates none = new Replicates();
        none.add(OptionalDouble.empty());
        assertThat(none.interval()).isEmpty();
    }

    @Test
    void patients_are_numbered_from_zero() {
        assertThatThrownBy(() -> new PatientBootstrap(new int[] {-1}, SEED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PatientBootstrap(new int[0], SEED)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BootstrapInterval interval(RankedScores ranked, int[] patients, int replicates) {
        Replicates values = new Replicates();
        new PatientBootstrap(patients, SEED).draw(replicates, times -> values.add(ranked.auroc(times)));
        return values.interval().orElseThrow();
    }
}
