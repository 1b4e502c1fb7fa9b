package io.hilum.training;

/**
 * The loss of a batch, and its gradient with respect to the logits; both summed over the radiographs, so that batches
 * of different sizes add up.
 *
 * <p>A class and not a record, because a component is an array.
 */
public final class LossGradient {

    private final int count;
    private final double sum;
    private final float[] gradient;

    LossGradient(int count, double sum, float[] gradient) {
        this.count = count;
        this.sum = sum;
        this.gradient = gradient;
    }

    /** Sum of the radiographs' losses. */
    public double sum() {
        return sum;
    }

    /** Mean of the radiographs' losses. */
    public double mean() {
        return sum / count;
    }

    /** Gradient of {@link #sum()} with respect to the logits, {@code [count, 21]}; not a copy. */
    public float[] gradient() {
        return gradient;
    }
}
