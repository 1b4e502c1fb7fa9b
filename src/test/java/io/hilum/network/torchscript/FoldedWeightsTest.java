package io.hilum.network.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.DenseLayer;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first 1 x 1 convolution, folded, against normalisation, ReLU and convolution one after the other. */
class FoldedWeightsTest {

    private static final Architecture ARCHITECTURE = Architecture.cihmlc();
    private static final DenseLayer LAYER =
            ARCHITECTURE.blocks().get(0).layers().get(0);

    @ParameterizedTest
    @CsvSource({
        "0.7, 0.3",
        "0.7, -0.3",
        "-0.7, 0.3",
        "-0.7, -0.3",
        "0, 0.3",
        "0, -0.3",
        "0, 0",
        "-0.0, 0.3",
        // Scales so small that the threshold is no float32: training with weight decay can leave them.
        "1e-40, 0.3",
        "1e-40, -0.3",
        "-1e-40, 0.3",
        "-1e-40, -0.3",
        "1e-30, 0.3",
        "-1e-30, -0.3"
    })
    void a_clamp_and_a_folded_kernel_equal_normalisation_relu_and_convolution(float scale, float shift) {
        Weights trained = with(scale, shift);
        Weights folded = FoldedWeights.fold(ARCHITECTURE, trained);
        Convolution convolution = LAYER.bottleneck();
        int inputs = convolution.inputChannels();
        for (double x : new double[] {-2, -0.5, 0, 0.5, 2}) {
            double clamped = Math.min(
                    Math.max((float) x, named(folded, ServingNames.lower(convolution))[0]),
                    named(folded, ServingNames.upper(convolution))[0]);
            for (int out = 0; out < convolution.outputChannels(); out++) {
                double actual = named(folded, ServingNames.bias(convolution))[out];
                double expected = 0;
                for (int in = 0; in < inputs; in++) {
                    actual += clamped * named(folded, ServingNames.weight(convolution))[out * inputs + in];
                    expected += trained.of(convolution.weight())[out * inputs + in]
                            * Math.max(normalised(trained, LAYER.norm(), 0, x), 0);
                }
                assertThat(actual).isCloseTo(normalised(trained, LAYER.innerNorm(), out, expected), within(1e-5));
            }
        }
    }

    private static double normalised(Weights weights, BatchNorm norm, int channel, double x) {
        return (x - weights.of(norm.runningMean())[channel])
                        / Math.sqrt(weights.of(norm.runningVariance())[channel] + norm.epsilon())
                        * weights.of(norm.weight())[channel]
                + weights.of(norm.bias())[channel];
    }

    /** Random weights, the first normalisation of which has one scale and shift for all its channels. */
    private static Weights with(float scale, float shift) {
        Weights drawn = TestWeights.draw();
        Map<String, float[]> values = new HashMap<>();
        drawn.parameters().forEach(parameter -> values.put(parameter.name(), drawn.of(parameter)));
        put(values, LAYER.norm().weight(), scale);
        put(values, LAYER.norm().bias(), shift);
        put(values, LAYER.norm().runningMean(), 0.2f);
        put(values, LAYER.norm().runningVariance(), 0.9f);
        return new Weights(ARCHITECTURE.parameters(), values);
    }

    private static void put(Map<String, float[]> values, Parameter parameter, float value) {
        float[] array = new float[parameter.size()];
        Arrays.fill(array, value);
        values.put(parameter.name(), array);
    }

    private static float[] named(Weights weights, String name) {
        return weights.of(weights.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void folding_leaves_the_trained_weights_as_they_are() {
        Weights trained = RandomWeights.draw(ARCHITECTURE, 3);
        FoldedWeights.fold(ARCHITECTURE, trained);
        Weights again = RandomWeights.draw(ARCHITECTURE, 3);
        for (Parameter parameter : ARCHITECTURE.parameters()) {
            assertThat(trained.of(parameter)).isEqualTo(again.of(parameter));
        }
    }
}
