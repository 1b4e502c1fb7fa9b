package io.hilum.network.architecture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights drawn from a seed: those with which a training starts.
 *
 * <p>Kernels in front of a ReLU or a normalisation are uniform in +-sqrt(6 / fan_in) (He et al., ICCV 2015, equation
 * 10), so that the signal keeps its size through 120 layers; the last layer is uniform in
 * +-sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio, AISTATS 2010, equation 16). Biases and running means are 0, scales
 * and running variances 1. The same seed gives the same bits on every machine.
 */
public final class RandomWeights {

    private RandomWeights() {}

    /** Draws all weights of the architecture. */
    public static Weights draw(Architecture architecture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> values = new HashMap<>();
        for (Layer layer : architecture.layers()) {
            if (layer instanceof Convolution convolution) {
                int fanIn = convolution.inputChannels() * convolution.kernel() * convolution.kernel();
                values.put(convolution.weight().name(), uniform(random, convolution.weight(), Math.sqrt(6.0 / fanIn)));
                if (convolution.biased()) {
                    values.put(convolution.bias().name(), constant(convolution.bias(), 0));
                }
            } else if (layer instanceof BatchNorm norm) {
                values.put(norm.weight().name(), constant(norm.weight(), 1));
                values.put(norm.bias().name(), constant(norm.bias(), 0));
                values.put(norm.runningMean().name(), constant(norm.runningMean(), 0));
                values.put(norm.runningVariance().name(), constant(norm.runningVariance(), 1));
            } else if (layer instanceof Dense dense) {
                boolean last = layer == architecture.prediction();
                double limit = Math.sqrt(6.0 / (dense.inputs() + (last ? dense.outputs() : 0)));
                values.put(dense.weight().name(), uniform(random, dense.weight(), limit));
                values.put(dense.bias().name(), constant(dense.bias(), 0));
            }
        }
        return new Weights(architecture.parameters(), values);
    }

    private static float[] uniform(SplittableRandom random, Parameter parameter, double limit) {
        float[] values = new float[parameter.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
        return values;
    }

    private static float[] constant(Parameter parameter, float value) {
        float[] values = new float[parameter.size()];
        Arrays.fill(values, value);
        return values;
    }
}
