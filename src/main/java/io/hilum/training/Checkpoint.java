package io.hilum.training;

import io.hilum.network.Moments;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;

/**
 * A training between two steps.
 *
 * @param state   how far it is
 * @param weights of the network
 * @param moments of the optimizer
 */
public record Checkpoint(TrainingState state, Weights weights, Moments moments) {

    /** Before the first step, with these weights. */
    public static Checkpoint start(Architecture architecture, Weights weights) {
        return new Checkpoint(TrainingState.START, weights, Moments.zero(architecture));
    }
}
