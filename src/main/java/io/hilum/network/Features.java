package io.hilum.network;

import io.hilum.finding.Finding;
import io.hilum.network.architecture.Architecture;

/**
 * What one forward pass gives for one radiograph: all that a prediction is made from.
 *
 * <p>The arrays are handed over, not copied: whoever reads one does not change it.
 */
public final class Features {

    private final float[] featureMap;
    private final float[] penultimate;
    private final float[] logits;

    /**
     * @param featureMap  after the top convolution's ReLU, {@code [512, 10, 10]} in row order, each at least 0
     * @param penultimate after the ReLU of the first dense layer, {@code [128]}, each at least 0
     * @param logits      {@code [21]}, without dropout
     * @throws IllegalArgumentException when a length is another
     */
    public Features(float[] featureMap, float[] penultimate, float[] logits) {
        int side = Architecture.FEATURE_SIDE;
        requireLength("feature map", featureMap, Architecture.FEATURE_CHANNELS * side * side);
        requireLength("penultimate values", penultimate, Architecture.PENULTIMATE);
        requireLength("logits", logits, Finding.COUNT);
        this.featureMap = featureMap;
        this.penultimate = penultimate;
        this.logits = logits;
    }

    private static void requireLength(String what, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(what + ": expected " + length + " values, got " + values.length);
        }
    }

    /** {@code [512, 10, 10]} in row order, each at least 0. */
    public float[] featureMap() {
        return featureMap;
    }

    /** {@code [128]}, each at least 0. */
    public float[] penultimate() {
        return penultimate;
    }

    /** {@code [21]}, in the order of {@link Finding}. */
    public float[] logits() {
        return logits;
    }
}
