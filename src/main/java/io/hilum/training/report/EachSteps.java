package io.hilum.training.report;

import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.util.function.Supplier;

/**
 * Tells another listener of every n-th step alone, with the mean loss and speed of the steps since the one before, and of
 * each epoch.
 */
public final class EachSteps implements TrainingListener {

    private final int steps;
    private final TrainingListener listener;
    private double losses;
    private double secondsPerImage;
    private int count;

    /**
     * @param steps    the n, at least 1; steps whose number from 1 is a multiple are told
     * @param listener who is told
     * @throws IllegalArgumentException when it is less
     */
    public EachSteps(int steps, TrainingListener listener) {
        if (steps < 1) {
            throw new IllegalArgumentException("expected at least 1 step, got " + steps);
        }
        this.steps = steps;
        this.listener = listener;
    }

    @Override
    public void stepTaken(StepSummary step) {
        losses += step.loss();
        secondsPerImage += 1 / step.imagesPerSecond();
        count++;
        if ((step.step() + 1) % steps == 0) {
            listener.stepTaken(new StepSummary(
                    step.epoch(),
                    step.stepInEpoch(),
                    step.stepsInEpoch(),
                    step.step(),
                    losses / count,
                    step.learningRate(),
                    count / secondsPerImage));
            losses = 0;
            secondsPerImage = 0;
            count = 0;
        }
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        listener.epochEnded(epoch, weights);
    }
}
