package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void a_value_for_each_bucket_gives_one_each() {
        float[] values = new float[Histogram.BUCKETS];
        for (int index = 0; index < values.length; index++) {
            values[index] = index;
        }
        Histogram histogram = new Histogram(List.of(values));
        assertThat(histogram.minimum()).isZero();
        assertThat(histogram.maximum()).isEqualTo(59);
        assertThat(histogram.counts()).containsOnly(1);
        assertThat(histogram.sum()).isEqualTo(59 * 60 / 2.0);
        assertThat(histogram.sumOfSquares()).isEqualTo(59 * 60 * 119 / 6.0);
    }

    @Test
    void each_value_is_between_the_limits_of_its_bucket() {
        Random random = new Random(5);
        float[] first = new float[1000];
        float[] second = new float[77];
        for (float[] array : List.of(first, second)) {
            for (int index = 0; index < array.length; index++) {
                array[index] = (float) random.nextGaussian();
            }
        }
        Histogram histogram = new Histogram(List.of(first, second));
        assertThat(histogram.count()).isEqualTo(1077);
        assertThat(histogram.limits()).isSorted().endsWith(histogram.maximum());
        double cumulated = 0;
        for (int bucket = 0; bucket < Histogram.BUCKETS - 1; bucket++) {
            cumulated += histogram.counts()[bucket];
            assertThat(cumulated).isEqualTo(below(histogram.limits()[bucket], first, second), within(1.0));
        }
        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(1077);
    }

    @Test
    void equal_values_are_all_in_one_bucket() {
        Histogram histogram = new Histogram(List.of(new float[] {0.5f, 0.5f, 0.5f}));
        assertThat(histogram.minimum()).isEqualTo(0.5).isEqualTo(histogram.maximum());
        assertThat(histogram.counts()).startsWith(3);
        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(3);
    }

    private static double below(double limit, float[]... arrays) {
        long count = 0;
        for (float[] array : arrays) {
            for (float value : array) {
                count += value < limit ? 1 : 0;
            }
        }
        return count;
    }
}
