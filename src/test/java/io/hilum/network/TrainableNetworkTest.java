package io.hilum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TrainableNetworkTest {

    private static final Architecture ARCHITECTURE = Architecture.cihmlc();
    private static final int COUNT = 2;
    private static final int SIDE = 64;
    private static final Weights WEIGHTS = TestWeights.draw();
    private static final Parameter STEM = ARCHITECTURE.stem().weight();
    private static final Parameter OUTPUT = ARCHITECTURE.prediction().weight();
    private static final AdamUpdate FIRST = new AdamUpdate(1, 1e-2, 0.5, 0.9, 0.999, 1e-7, 0.1);

    private static final TrainableNetwork NETWORK = load(false);

    private static TrainableNetwork load(boolean frozen) {
        return TrainableNetwork.load(
                ARCHITECTURE, WEIGHTS, Moments.zero(ARCHITECTURE), new TrainableSettings(DeviceChoice.CPU, 1, frozen));
    }

    @AfterAll
    static void close() {
        NETWORK.close();
    }

    private static float[] pictures() {
        float[] luma = new float[COUNT * SIDE * SIDE];
        for (int at = 0; at < luma.length; at++) {
            luma[at] = at * 31L % 257 / 256f;
        }
        return luma;
    }

    private static float[] gradient() {
        float[] gradient = new float[COUNT * Finding.COUNT];
        for (int at = 0; at < gradient.length; at++) {
            gradient[at] = (at % 5 - 2) / 10f;
        }
        return gradient;
    }

    /** Tolerance: float32 over 120 layers; the reference network differs by as much between float32 and float64. */
    @Test
    void predicts_what_the_original_network_predicts() throws Exception {
        try (TrainableNetwork network = load(true)) {
            NetworkInput image = TestImage.number(0);
            float[] logits = network.predict(image.luma(), 1, NetworkInput.SIDE);
            double[] expected = ExpectedArray.named("logits");
            for (int finding = 0; finding < Finding.COUNT; finding++) {
                assertThat((double) logits[finding]).isCloseTo(expected[finding], within(2e-4));
            }
        }
    }

    @Test
    void dropout_follows_its_seed_and_statistics_follow_the_batch() {
        try (TrainableNetwork network = load(false)) {
            float[] one = network.forward(pictures(), COUNT, SIDE, 1);
            assertThat(network.forward(pictures(), COUNT, SIDE, 2)).isNotEqualTo(one);
            assertThat(network.forward(pictures(), COUNT, SIDE, 1)).isEqualTo(one);
            Parameter mean = ARCHITECTURE.stemNorm().runningMean();
            assertThat(network.weights().of(mean)).isNotEqualTo(WEIGHTS.of(mean));
        }
    }

    @Test
    void gradients_add_up_until_an_update_uses_them() {
        NETWORK.forward(pictures(), COUNT, SIDE, 7);
        NETWORK.backward(gradient());
        Parameter bias = ARCHITECTURE.prediction().bias();
        float[] ofBias = NETWORK.gradient(bias.name());
        float[] expected = new float[Finding.COUNT];
        for (int at = 0; at < COUNT * Finding.COUNT; at++) {
            expected[at % Finding.COUNT] += gradient()[at];
        }
        assertThat(ofBias).containsExactly(expected, within(1e-6f));
        double norm = NETWORK.gradientNorm();
        NETWORK.forward(pictures(), COUNT, SIDE, 7);
        NETWORK.backward(gradient());
        assertThat(NETWORK.gradientNorm()).as("gradients add up").isCloseTo(2 * norm, within(1e-3 * norm));
        NETWORK.update(new AdamUpdate(1, 0, 1, 0.9, 0.999, 1e-7, 0));
        assertThat(NETWORK.gradientNorm()).as("an update uses them up").isZero();
    }

    @Test
    void an_update_is_that_of_keras_with_decoupled_decay() {
        try (TrainableNetwork network = load(false)) {
            network.forward(pictures(), COUNT, SIDE, 3);
            network.backward(gradient());
            List<Parameter> some = List.of(STEM, OUTPUT, ARCHITECTURE.stemNorm().bias());
            float[][] gradients = some.stream()
                    .map(parameter -> network.gradient(parameter.name()))
                    .toArray(float[][]::new);
            network.update(FIRST);
            Weights updated = network.weights();
            for (int index = 0; index < some.size(); index++) {
                requireUpdated(some.get(index), gradients[index], updated, network.moments());
            }
        }
    }

    private static void requireUpdated(Parameter parameter, float[] gradient, Weights updated, Moments moments) {
        double rate = 1e-2 * Math.sqrt(1 - 0.999) / (1 - 0.9);
        for (int at = 0; at < gradient.length; at++) {
            double scaled = 0.5 * gradient[at];
            double first = 0.1 * scaled;
            double second = 0.001 * scaled * scaled;
            double kept = parameter.shape().size() > 1 ? 1 - 1e-2 * 0.1 : 1;
            double expected = WEIGHTS.of(parameter)[at] * kept - rate * first / (Math.sqrt(second) + 1e-7);
            assertThat((double) updated.of(parameter)[at])
                    .as(parameter.name())
                    .isCloseTo(expected, within(1e-6 + 1e-4 * rate));
            assertThat((double) moments.first().of(parameter)[at])
                    .isCloseTo(first, within(1e-9 + 1e-5 * Math.abs(first)));
            // libtorch is given the decay in float32, in which 1 - 0.999 is 1.3e-5 too small.
            assertThat((double) moments.second().of(parameter)[at]).isCloseTo(second, within(1e-12 + 2e-5 * second));
        }
    }

    @Test
    void a_frozen_backbone_stays_as_it_is_with_its_statistics() {
        try (TrainableNetwork network = load(true)) {
            network.forward(pictures(), COUNT, SIDE, 3);
            network.backward(gradient());
            network.update(FIRST);
            Weights updated = network.weights();
            int top = ARCHITECTURE
                    .parameters()
                    .indexOf(ARCHITECTURE.topConvolution().weight());
            for (Parameter parameter : ARCHITECTURE.parameters().subList(0, top)) {
                assertThat(Arrays.equals(updated.of(parameter), WEIGHTS.of(parameter)))
                        .as(parameter.name())
                        .isTrue();
            }
            for (Parameter parameter : ARCHITECTURE
                    .parameters()
                    .subList(top, ARCHITECTURE.parameters().size())) {
                assertThat(Arrays.equals(updated.of(parameter), WEIGHTS.of(parameter)))
                        .as(parameter.name())
                        .isFalse();
            }
        }
    }
}
