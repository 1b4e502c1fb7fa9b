package io.hilum.network.torchscript;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.Dense;
import io.hilum.network.architecture.DenseLayer;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Transition;
import io.hilum.network.architecture.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of {@link ServingText}: batch normalisation folded into its neighbours, in double precision.
 *
 * <p>With {@code norm(x) = a x + b} per channel:
 *
 * <ul>
 *   <li>behind a convolution: {@code a} scales the kernel's outputs, {@code b} becomes the bias;
 *   <li>before a ReLU and a 1 x 1 convolution: {@code relu(a x + b) = a clamp(x, lower, upper) + b} with
 *       {@code [lower, upper] = [-b/a, inf)} for {@code a > 0}, {@code (-inf, -b/a]} for {@code a < 0}; {@code a}
 *       scales the kernel's inputs and its product with {@code b} becomes the bias (for {@code a = 0}: with
 *       {@code max(b, 0)});
 *   <li>before the mean over space and a dense layer: the same, without the clamp.
 * </ul>
 *
 * <p>The same weights give the same bits on every machine: Java's arithmetic is strict (JEP 306), and of {@link Math}
 * only {@code sqrt}, which is rounded correctly, and comparisons are used.
 *
 * <p>The three channels of the input are equal, so the first kernel is summed over them.
 */
public final class FoldedWeights {

    private final Architecture architecture;
    private final Weights trained;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, float[]> values = new HashMap<>();

    private FoldedWeights(Architecture architecture, Weights trained) {
        this.architecture = architecture;
        this.trained = trained;
    }

    /** Folds trained weights of the architecture. */
    public static Weights fold(Architecture architecture, Weights trained) {
        return new FoldedWeights(architecture, trained).fold();
    }

    private Weights fold() {
        stem();
        for (Architecture.Block block : architecture.blocks()) {
            block.layers().forEach(this::denseLayer);
            block.transition().ifPresent(this::transition);
        }
        top();
        head();
        return new Weights(parameters, values);
    }

    private void stem() {
        Convolution stem = architecture.stem();
        Affine norm = affine(architecture.stemNorm());
        int area = stem.kernel() * stem.kernel();
        float[] kernel = trained.of(stem.weight());
        float[] folded = new float[stem.outputChannels() * area];
        for (int out = 0; out < stem.outputChannels(); out++) {
            for (int at = 0; at < area; at++) {
                double sum = 0;
                for (int in = 0; in < stem.inputChannels(); in++) {
                    sum += kernel[(out * stem.inputChannels() + in) * area + at];
                }
                folded[out * area + at] = (float) (norm.scale[out] * sum);
            }
        }
        put(ServingNames.weight(stem), folded, stem.outputChannels(), 1, stem.kernel(), stem.kernel());
        put(ServingNames.bias(stem), floats(norm.shift), stem.outputChannels());
    }

    private void denseLayer(DenseLayer layer) {
        clamped(layer.norm(), layer.bottleneck(), affine(layer.innerNorm()));
        Convolution expansion = layer.expansion();
        put(
                ServingNames.weight(expansion),
                trained.of(expansion.weight()),
                expansion.outputChannels(),
                expansion.inputChannels(),
                expansion.kernel(),
                expansion.kernel());
    }

    private void transition(Transition transition) {
        clamped(
                transition.norm(),
                transition.compression(),
                Affine.identity(transition.compression().outputChannels()));
    }

    /** A 1 x 1 convolution between a normalisation with its ReLU and a second normalisation. */
    private void clamped(BatchNorm before, Convolution convolution, Affine after) {
        Affine norm = affine(before);
        int inputs = convolution.inputChannels();
        int outputs = convolution.outputChannels();
        float[] lower = new float[inputs];
        float[] upper = new float[inputs];
        double[] scales = new double[inputs];
        double[] constant = new double[inputs];
        for (int in = 0; in < inputs; in++) {
            double shift = norm.shift[in];
            float threshold = norm.scale[in] == 0 ? 0 : (float) (-shift / norm.scale[in]);
            // A threshold beyond all numbers: next to the shift, the scale is 0.
            double scale = Float.isFinite(threshold) ? norm.scale[in] : 0;
            scales[in] = scale;
            lower[in] = scale > 0 ? threshold : -Float.MAX_VALUE;
            upper[in] = scale < 0 ? threshold : Float.MAX_VALUE;
            constant[in] = scale == 0 ? Math.max(shift, 0) : shift;
        }
        float[] kernel = trained.of(convolution.weight());
        float[] folded = new float[kernel.length];
        float[] bias = new float[outputs];
        for (int out = 0; out < outputs; out++) {
            double sum = 0;
            for (int in = 0; in < inputs; in++) {
                double weight = kernel[out * inputs + in];
                folded[out * inputs + in] = (float) (weight * scales[in] * after.scale[out]);
                sum += weight * constant[in];
            }
            bias[out] = (float) (sum * after.scale[out] + after.shift[out]);
        }
        put(ServingNames.lower(convolution), lower, 1, inputs, 1, 1);
        put(ServingNames.upper(convolution), upper, 1, inputs, 1, 1);
        put(ServingNames.weight(convolution), folded, outputs, inputs, 1, 1);
        put(ServingNames.bias(convolution), bias, outputs);
    }

    private void top() {
        // The convolution behind this normalisation is padded, so its shift cannot move into the bias.
        BatchNorm last = architecture.finalNorm();
        Affine norm = affine(last);
        put(ServingNames.SCALE, floats(norm.scale), 1, last.channels(), 1, 1);
        put(ServingNames.SHIFT, floats(norm.shift), 1, last.channels(), 1, 1);
        Convolution top = architecture.topConvolution();
        put(
                ServingNames.weight(top),
                trained.of(top.weight()),
                top.outputChannels(),
                top.inputChannels(),
                top.kernel(),
                top.kernel());
        put(ServingNames.bias(top), trained.of(top.bias()), top.outputChannels());
    }

    private void head() {
        Affine norm = affine(architecture.topNorm());
        Dense hidden = architecture.topDense();
        float[] matrix = trained.of(hidden.weight());
        float[] folded = new float[matrix.length];
        float[] bias = new float[hidden.outputs()];
        for (int out = 0; out < hidden.outputs(); out++) {
            double sum = trained.of(hidden.bias())[out];
            for (int in = 0; in < hidden.inputs(); in++) {
                double weight = matrix[out * hidden.inputs() + in];
                folded[out * hidden.inputs() + in] = (float) (weight * norm.scale[in]);
                sum += weight * norm.shift[in];
            }
            bias[out] = (float) sum;
        }
        put(ServingNames.HIDDEN_WEIGHT, folded, hidden.outputs(), hidden.inputs());
        put(ServingNames.HIDDEN_BIAS, bias, hidden.outputs());
        Dense output = architecture.prediction();
        put(ServingNames.OUTPUT_WEIGHT, trained.of(output.weight()), output.outputs(), output.inputs());
        put(ServingNames.OUTPUT_BIAS, trained.of(output.bias()), output.outputs());
    }

    private void put(String name, float[] array, Integer... shape) {
        parameters.add(new Parameter(name, Arrays.asList(shape), false));
        values.put(name, array);
    }

    private Affine affine(BatchNorm norm) {
        double[] scale = new double[norm.channels()];
        double[] shift = new double[norm.channels()];
        for (int channel = 0; channel < norm.channels(); channel++) {
            double variance = trained.of(norm.runningVariance())[channel];
            scale[channel] = trained.of(norm.weight())[channel] / Math.sqrt(variance + norm.epsilon());
            shift[channel] =
                    trained.of(norm.bias())[channel] - scale[channel] * trained.of(norm.runningMean())[channel];
        }
        return new Affine(scale, shift);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** {@code scale x + shift}, per channel. */
    private static final class Affine {
        private final double[] scale;
        private final double[] shift;

        private Affine(double[] scale, double[] shift) {
            this.scale = scale;
            this.shift = shift;
        }

        private static Affine identity(int channels) {
            double[] ones = new double[channels];
            Arrays.fill(ones, 1);
            return new Affine(ones, new double[channels]);
        }
    }
}
