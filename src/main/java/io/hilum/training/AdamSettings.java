package io.hilum.training;

import io.hilum.network.AdamUpdate;

/**
 * The optimizer.
 *
 * @param beta1       decay of the first moment, in [0, 1)
 * @param beta2       decay of the second moment, in [0, 1)
 * @param epsilon     added to the root of the second moment, above 0
 * @param weightDecay decoupled weight decay, at least 0
 * @param clipNorm    the most that the gradient's norm may be, or 0 for any
 */
public record AdamSettings(double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {

    /** What Keras takes by itself. */
    public static final AdamSettings KERAS = new AdamSettings(0.9, 0.999, 1e-7, 0, 0);

    /**
     * @throws IllegalArgumentException when a value is out of its range
     */
    public AdamSettings {
        if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("Adam's betas must be in [0, 1)");
        }
        if (!(epsilon > 0) || !(weightDecay >= 0) || !(clipNorm >= 0)) {
            throw new IllegalArgumentException("epsilon must be above 0; weight decay and clipping at least 0");
        }
    }

    AdamUpdate update(long number, double learningRate, double gradientScale) {
        return new AdamUpdate(number, learningRate, gradientScale, beta1, beta2, epsilon, weightDecay);
    }
}
