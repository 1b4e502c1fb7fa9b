package io.hilum.network.architecture;

import java.util.List;

/**
 * Batch normalisation (Ioffe and Szegedy, 2015) over the channels:
 * {@code (x - running_mean) / sqrt(running_var + epsilon) * weight + bias} outside training.
 *
 * @param name     name of the Keras layer
 * @param channels channels in and out
 * @param epsilon  added to the variance
 */
public record BatchNorm(String name, int channels, double epsilon) implements Layer {

    /** The scale (gamma), {@code [channels]}. */
    public Parameter weight() {
        return Parameter.learned(name + "_weight", channels);
    }

    /** The shift (beta), {@code [channels]}. */
    public Parameter bias() {
        return Parameter.learned(name + "_bias", channels);
    }

    /** The mean that training has seen, {@code [channels]}. */
    public Parameter runningMean() {
        return Parameter.tracked(name + "_running_mean", channels);
    }

    /** The variance that training has seen, {@code [channels]}. */
    public Parameter runningVariance() {
        return Parameter.tracked(name + "_running_var", channels);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight(), bias(), runningMean(), runningVariance());
    }
}
