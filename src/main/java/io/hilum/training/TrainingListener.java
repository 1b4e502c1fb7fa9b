package io.hilum.training;

import io.hilum.network.architecture.Weights;
import java.util.function.Supplier;

/** Who wants to know how training goes on. Called on the thread that trains. */
public interface TrainingListener {

    /** A step was taken. */
    default void stepTaken(StepSummary step) {}

    /**
     * An epoch ended and was validated.
     *
     * @param weights reads the weights as they are now; only while this method runs
     */
    default void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {}
}
