package io.hilum.network.torchscript;

import io.hilum.network.architecture.Convolution;

/** How the arrays of {@link FoldedWeights} are called in {@link ServingText}. */
final class ServingNames {

    static final String SCALE = "bn_scale";
    static final String SHIFT = "bn_shift";
    static final String HIDDEN_WEIGHT = "top_dense_weight";
    static final String HIDDEN_BIAS = "top_dense_bias";
    static final String OUTPUT_WEIGHT = "top_pred_weight";
    static final String OUTPUT_BIAS = "top_pred_bias";

    private ServingNames() {}

    static String weight(Convolution convolution) {
        return convolution.weight().name();
    }

    static String bias(Convolution convolution) {
        return convolution.bias().name();
    }

    /** Lower bound of what goes into a 1 x 1 convolution, {@code [1, in, 1, 1]}. */
    static String lower(Convolution convolution) {
        return convolution.name() + "_lower";
    }

    /** Upper bound of what goes into a 1 x 1 convolution, {@code [1, in, 1, 1]}. */
    static String upper(Convolution convolution) {
        return convolution.name() + "_upper";
    }
}
