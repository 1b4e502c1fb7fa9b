package io.hilum.network.architecture;

import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The network of CIHMLC (arXiv 2502.03591), described once: DenseNet-121 (Huang et al., CVPR 2017) without its top,
 * then a 3 x 3 convolution to 512 channels, global average pooling and two dense layers.
 *
 * <p>From a radiograph {@code [3, 320, 320]} in [0, 1]: the stem gives {@code [64, 80, 80]}, the four blocks end at
 * {@code [1024, 10, 10]}, {@link #topConvolution()} with its ReLU gives the feature map {@code [512, 10, 10]},
 * {@link #topDense()} with its ReLU the penultimate values {@code [128]}, and {@link #prediction()} the logits
 * {@code [21]}. Layers carry the names that Keras gives them.
 */
public final class Architecture {

    /** Channels of the image that the network takes. */
    public static final int INPUT_CHANNELS = 3;

    /** Channels of the feature map. */
    public static final int FEATURE_CHANNELS = 512;

    /** Side of the square feature map. */
    public static final int FEATURE_SIDE = 10;

    /** Values between the two dense layers, where dropout acts. */
    public static final int PENULTIMATE = 128;

    /** Probability with which dropout silences a penultimate value. */
    public static final double DROPOUT_RATE = 0.5;

    private static final int GROWTH = 32;
    private static final int STEM_CHANNELS = 64;
    private static final int[] LAYERS_OF_BLOCK = {6, 12, 24, 16};
    private static final double BACKBONE_EPSILON = 1.001e-5;
    private static final double TOP_EPSILON = 1e-3;

    private static final Architecture CIHMLC = new Architecture();

    /**
     * A dense block and the transition behind it.
     *
     * @param layers     its layers, in order
     * @param transition what follows; nothing behind the last block
     */
    public record Block(List<DenseLayer> layers, Optional<Transition> transition) {}

    private final Convolution stem;
    private final BatchNorm stemNorm;
    private final List<Block> blocks;
    private final BatchNorm finalNorm;
    private final Convolution topConvolution;
    private final BatchNorm topNorm;
    private final Dense topDense;
    private final Dense prediction;

    private Architecture() {
        stem = new Convolution("conv1_conv", INPUT_CHANNELS, STEM_CHANNELS, 7, 2, 3, false);
        stemNorm = backboneNorm("conv1_bn", STEM_CHANNELS);
        List<Block> described = new ArrayList<>();
        int channels = STEM_CHANNELS;
        for (int index = 0; index < LAYERS_OF_BLOCK.length; index++) {
            // Keras counts the stem as the first stage.
            int stage = index + 2;
            List<DenseLayer> layers = new ArrayList<>();
            for (int layer = 1; layer <= LAYERS_OF_BLOCK[index]; layer++) {
                layers.add(denseLayer("conv" + stage + "_block" + layer, channels));
                channels += GROWTH;
            }
            boolean last = index == LAYERS_OF_BLOCK.length - 1;
            described.add(new Block(
                    List.copyOf(layers), last ? Optional.empty() : Optional.of(transition("pool" + stage, channels))));
            channels = last ? channels : channels / 2;
        }
        blocks = List.copyOf(described);
        finalNorm = backboneNorm("bn", channels);
        topConvolution = new Convolution("top_conv2d", channels, FEATURE_CHANNELS, 3, 1, 1, true);
        topNorm = new BatchNorm("top_bn", FEATURE_CHANNELS, TOP_EPSILON);
        topDense = new Dense("top_dense", FEATURE_CHANNELS, PENULTIMATE);
        prediction = new Dense("top_pred", PENULTIMATE, Finding.COUNT);
    }

    /** The one architecture there is. */
    public static Architecture cihmlc() {
        return CIHMLC;
    }

    private static BatchNorm backboneNorm(String name, int channels) {
        return new BatchNorm(name, channels, BACKBONE_EPSILON);
    }

    private static Convolution plain(String name, int inputs, int outputs, int kernel) {
        return new Convolution(name, inputs, outputs, kernel, 1, kernel / 2, false);
    }

    private static DenseLayer denseLayer(String name, int channels) {
        int width = 4 * GROWTH;
        return new DenseLayer(
                backboneNorm(name + "_0_bn", channels),
                plain(name + "_1_conv", channels, width, 1),
                backboneNorm(name + "_1_bn", width),
                plain(name + "_2_conv", width, GROWTH, 3));
    }

    private static Transition transition(String name, int channels) {
        return new Transition(backboneNorm(name + "_bn", channels), plain(name + "_conv", channels, channels / 2, 1));
    }

    /** 7 x 7 with stride 2, before a ReLU and a 3 x 3 maximum pooling with stride 2. */
    public Convolution stem() {
        return stem;
    }

    /** Normalises the stem. */
    public BatchNorm stemNorm() {
        return stemNorm;
    }

    /** The four dense blocks. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Normalises what the last block gives, before a ReLU. */
    public BatchNorm finalNorm() {
        return finalNorm;
    }

    /** The convolution whose ReLU gives the feature map. */
    public Convolution topConvolution() {
        return topConvolution;
    }

    /** Normalises the feature map before it is averaged over space. */
    public BatchNorm topNorm() {
        return topNorm;
    }

    /** From the averages to the penultimate values, before their ReLU. */
    public Dense topDense() {
        return topDense;
    }

    /** From the penultimate values to the logits. */
    public Dense prediction() {
        return prediction;
    }

    /** All layers with weights, in the order of the forward pass. */
    public List<Layer> layers() {
        Stream<Layer> body = blocks.stream()
                .flatMap(block -> Stream.concat(
                        block.layers().stream().flatMap(layer -> layer.layers().stream()),
                        block.transition().stream().flatMap(transition -> transition.layers().stream())));
        return Stream.of(
                        Stream.<Layer>of(stem, stemNorm),
                        body,
                        Stream.<Layer>of(finalNorm, topConvolution, topNorm, topDense, prediction))
                .flatMap(layers -> layers)
                .toList();
    }

    /** All arrays of weights, in the order of {@link #layers()}. */
    public List<Parameter> parameters() {
        return layers().stream().flatMap(layer -> layer.parameters().stream()).toList();
    }
}
