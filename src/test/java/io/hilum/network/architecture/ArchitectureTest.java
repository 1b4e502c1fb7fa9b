package io.hilum.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Architecture ARCHITECTURE = Architecture.cihmlc();

    @Test
    void there_are_as_many_weights_as_keras_counts() {
        // Keras 3.15.1: Model.count_params() of the network in src/test/reference/network.py.
        assertThat(ARCHITECTURE.parameters().stream().mapToLong(Parameter::size).sum())
                .isEqualTo(11_827_029);
    }

    @Test
    void there_are_370_learned_arrays_and_244_tracked_ones_of_different_names() {
        // Keras 3.15.1: len(model.trainable_variables), len(model.non_trainable_variables).
        List<Parameter> parameters = ARCHITECTURE.parameters();
        assertThat(parameters.stream().filter(Parameter::learned)).hasSize(370);
        assertThat(parameters.stream().filter(parameter -> !parameter.learned()))
                .hasSize(244);
        assertThat(parameters).extracting(Parameter::name).doesNotHaveDuplicates();
    }

    @Test
    void a_seed_gives_the_same_weights_each_time_and_another_seed_others() {
        Weights first = RandomWeights.draw(ARCHITECTURE, 11);
        Weights same = RandomWeights.draw(ARCHITECTURE, 11);
        Weights other = RandomWeights.draw(ARCHITECTURE, 12);
        for (Parameter parameter : ARCHITECTURE.parameters()) {
            assertThat(first.of(parameter)).isEqualTo(same.of(parameter));
            if (parameter.shape().size() > 1) {
                assertThat(first.of(parameter)).isNotEqualTo(other.of(parameter));
            }
        }
    }

    @Test
    void random_kernels_have_the_variance_of_he_and_of_glorot() {
        // A uniform distribution in +-a has variance a * a / 3: 2 / fan_in (He et al., equation 10) and
        // 2 / (fan_in + fan_out) (Glorot and Bengio, equation 12).
        Weights weights = RandomWeights.draw(ARCHITECTURE, 5);
        float[] top = weights.of(ARCHITECTURE.topConvolution().weight());
        float[] last = weights.of(ARCHITECTURE.prediction().weight());
        assertThat(variance(top) * 1024 * 9 / 2).isCloseTo(1, within(fiveErrors(top)));
        assertThat(variance(last) * (128 + 21) / 2).isCloseTo(1, within(fiveErrors(last)));
    }

    private static double variance(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }

    /** Five relative standard errors of the variance of uniform numbers, whose kurtosis is 9 / 5. */
    private static double fiveErrors(float[] values) {
        return 5 * Math.sqrt(0.8 / values.length);
    }

    @Test
    void weights_that_are_missing_left_over_of_another_size_or_not_finite_are_refused() {
        Parameter pair = new Parameter("pair", List.of(2), true);
        List<Parameter> parameters = List.of(pair);
        assertThat(new Weights(parameters, Map.of("pair", new float[] {1, 2})).of(pair))
                .containsExactly(1, 2);
        assertThatThrownBy(() -> new Weights(parameters, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Weights(parameters, Map.of("pair", new float[3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pair");
        Map<String, float[]> more = new HashMap<>(Map.of("pair", new float[2]));
        more.put("other", new float[1]);
        assertThatThrownBy(() -> new Weights(parameters, more)).isInstanceOf(IllegalArgumentException.class);
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new Weights(parameters, Map.of("pair", new float[] {0, value})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not finite");
        }
    }
}
