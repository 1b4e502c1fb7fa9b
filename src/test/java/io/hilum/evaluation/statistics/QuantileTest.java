package io.hilum.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantileTest {

    @Test
    void quantiles_are_those_of_numpy() {
        // numpy.quantile([0.1, 0.2, 0.4, 0.8, 1.6], ...), NumPy 2.4.6: src/test/reference/evaluation_statistics.py
        double[] sorted = {0.1, 0.2, 0.4, 0.8, 1.6};
        assertThat(Quantile.of(sorted, 0)).isEqualTo(0.1);
        assertThat(Quantile.of(sorted, 0.025)).isCloseTo(0.11, within(1e-15));
        assertThat(Quantile.of(sorted, 0.3)).isCloseTo(0.24, within(1e-15));
        assertThat(Quantile.of(sorted, 0.975)).isCloseTo(1.52, within(1e-15));
        assertThat(Quantile.of(sorted, 1)).isEqualTo(1.6);
    }
}
