package io.hilum.network;

import io.hilum.finding.Finding;
import io.hilum.network.architecture.Architecture;

/**
 * What lies behind the feature map, as plain arrays: the mean over space, then
 * {@code penultimate = relu(hidden * mean + ...)} and {@code logits = output * penultimate + outputBias}. The
 * normalisation of the feature map is already folded into {@code hidden}.
 *
 * <p>The arrays are handed over, not copied: whoever reads one does not change it.
 */
public final class Head {

    private final float[] hidden;
    private final float[] output;
    private final float[] outputBias;

    /**
     * @param hidden     {@code [128, 512]} in row order
     * @param output     {@code [21, 128]} in row order
     * @param outputBias {@code [21]}
     * @throws IllegalArgumentException when a length is another
     */
    public Head(float[] hidden, float[] output, float[] outputBias) {
        if (hidden.length != Architecture.PENULTIMATE * Architecture.FEATURE_CHANNELS
                || output.length != Finding.COUNT * Architecture.PENULTIMATE
                || outputBias.length != Finding.COUNT) {
            throw new IllegalArgumentException("the head's arrays have another length than expected");
        }
        this.hidden = hidden;
        this.output = output;
        this.outputBias = outputBias;
    }

    /** {@code [128, 512]}: what one unit of a channel's mean adds to each penultimate value before its ReLU. */
    public float[] hidden() {
        return hidden;
    }

    /** {@code [21, 128]}: what one unit of a penultimate value adds to each logit. */
    public float[] output() {
        return output;
    }

    /** {@code [21]}. */
    public float[] outputBias() {
        return outputBias;
    }
}
