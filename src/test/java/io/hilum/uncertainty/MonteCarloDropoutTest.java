package io.hilum.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hilum.finding.Finding;
import io.hilum.network.architecture.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonteCarloDropoutTest {

    private static final MaskSeed SEED = new MaskSeed(2408);

    @Test
    void with_one_active_unit_a_pair_of_masks_is_already_exact() {
        SyntheticHead synthetic = new SyntheticHead(1, 1);
        List<Spread> spreads = new MonteCarloDropout(synthetic.head, 2).spreads(synthetic.features, SEED);
        for (Finding finding : Finding.all()) {
            double off = sigmoid(synthetic.bias(finding));
            double on = sigmoid(synthetic.bias(finding) + synthetic.kept(0, finding));
            Spread spread = spreads.get(finding.ordinal());
            assertThat(spread.mean()).isCloseTo((off + on) / 2, within(1e-12));
            assertThat(spread.variance()).isCloseTo((on - off) * (on - off) / 4, within(1e-12));
        }
    }

    @Test
    void without_active_units_nothing_is_uncertain() {
        SyntheticHead synthetic = new SyntheticHead(2, 1);
        synthetic.features.penultimate()[0] = 0;
        for (Spread spread : new MonteCarloDropout(synthetic.head, 1000).spreads(synthetic.features, SEED)) {
            assertThat(spread.variance()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 999, 100_000})
    void mean_and_variance_are_those_of_all_masks_within_five_standard_errors(int samples) {
        SyntheticHead synthetic = new SyntheticHead(3, 12);
        List<List<Spread>> runs = new ArrayList<>();
        int seeds = samples > 10_000 ? 10 : 60;
        for (int seed = 0; seed < seeds; seed++) {
            runs.add(new MonteCarloDropout(synthetic.head, samples).spreads(synthetic.features, new MaskSeed(seed)));
        }
        for (Finding finding : Finding.all()) {
            double[] exact = momentsOverAllMasks(synthetic, 12, finding);
            double[] means = column(runs, finding, true);
            double[] variances = column(runs, finding, false);
            assertThat(mean(means)).isCloseTo(exact[0], within(5 * standardError(means)));
            // The population variance of S samples falls short of the true one by the variance of their mean.
            double shortfall = standardError(means) * standardError(means) * means.length;
            assertThat(mean(variances)).isCloseTo(exact[1], within(5 * standardError(variances) + shortfall));
        }
    }

    @Test
    void the_masks_of_a_seed_are_the_same_on_every_machine() {
        // Printed by OpenJDK 17.0.15 and Temurin 25; a Java whose generator differs would draw other masks.
        SplittableRandom random = new SplittableRandom(2408);
        assertThat(random.nextLong()).isEqualTo(4291470853828437559L);
        assertThat(random.nextLong()).isEqualTo(-4212411575475657543L);
    }

    @Test
    void the_same_seed_repeats_to_the_last_bit_and_another_does_not() {
        SyntheticHead synthetic = new SyntheticHead(4, 100);
        MonteCarloDropout dropout = new MonteCarloDropout(synthetic.head, 1000);
        List<Spread> first = dropout.spreads(synthetic.features, SEED);
        assertThat(dropout.spreads(synthetic.features, SEED)).isEqualTo(first);
        assertThat(dropout.spreads(synthetic.features, new MaskSeed(2409))).isNotEqualTo(first);
    }

    @Test
    void pairs_of_masks_estimate_the_mean_better_than_single_masks() {
        SyntheticHead synthetic = new SyntheticHead(5, 8);
        List<List<Spread>> paired = new ArrayList<>();
        List<List<Spread>> single = new ArrayList<>();
        for (int seed = 0; seed < 300; seed++) {
            paired.add(new MonteCarloDropout(synthetic.head, 2).spreads(synthetic.features, new MaskSeed(seed)));
            single.add(new MonteCarloDropout(synthetic.head, 1).spreads(synthetic.features, new MaskSeed(seed)));
        }
        for (Finding finding : Finding.all()) {
            // Two independent samples would give 1 / sqrt(2) = 0.71.
            assertThat(standardError(column(paired, finding, true)))
                    .isLessThan(0.6 * standardError(column(single, finding, true)));
        }
    }

    @Test
    void logit_moments_are_those_of_all_masks() {
        SyntheticHead synthetic = new SyntheticHead(6, 10);
        for (Finding finding : Finding.all()) {
            double sum = 0;
            double squares = 0;
            for (int mask = 0; mask < 1 << 10; mask++) {
                double logit = logit(synthetic, 10, mask, finding);
                sum += logit;
                squares += logit * logit;
            }
            double mean = sum / (1 << 10);
            LogitMoments moments = LogitMoments.of(synthetic.head, synthetic.features, finding);
            assertThat(moments.mean()).isCloseTo(mean, within(1e-9));
            assertThat(moments.variance()).isCloseTo(squares / (1 << 10) - mean * mean, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100_001})
    void a_number_of_samples_outside_the_range_is_refused(int samples) {
        SyntheticHead synthetic = new SyntheticHead(7, 1);
        assertThatThrownBy(() -> new MonteCarloDropout(synthetic.head, samples))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 100000");
    }

    private static double[] momentsOverAllMasks(SyntheticHead synthetic, int units, Finding finding) {
        double sum = 0;
        double squares = 0;
        for (int mask = 0; mask < 1 << units; mask++) {
            double probability = sigmoid(logit(synthetic, units, mask, finding));
            sum += probability;
            squares += probability * probability;
        }
        double mean = sum / (1 << units);
        return new double[] {mean, squares / (1 << units) - mean * mean};
    }

    private static double logit(SyntheticHead synthetic, int units, int mask, Finding finding) {
        double logit = synthetic.bias(finding);
        for (int unit = 0; unit < units; unit++) {
            if ((mask >> unit & 1) == 1) {
                logit += synthetic.kept(unit * Architecture.PENULTIMATE / units, finding);
            }
        }
        return logit;
    }

    private static double[] column(List<List<Spread>> runs, Finding finding, boolean mean) {
        return runs.stream()
                .map(run -> run.get(finding.ordinal()))
                .mapToDouble(mean ? Spread::mean : Spread::variance)
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
