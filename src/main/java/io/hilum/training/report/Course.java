package io.hilum.training.report;

import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How training goes at the moment: running means over the last steps, and the time that is left. */
final class Course implements TrainingListener {

    /** Steps that the running means are taken over. */
    static final int WINDOW = 100;

    private static final double NANOS = 1e9;

    private final int epochs;
    private final LongSupplier nanos;
    private final RecentMean loss = new RecentMean(WINDOW);
    private final RecentMean stepSeconds = new RecentMean(WINDOW);
    private final RecentMean secondsPerImage = new RecentMean(WINDOW);
    private long last;
    private boolean started;
    private double validationSeconds;
    private double validationAuroc = Double.NaN;
    private long epochStepsLeft;
    private long runStepsLeft;
    private int validationsLeft;

    /**
     * @param epochs epochs of the run
     * @param nanos  a clock such as {@link System#nanoTime()}
     */
    Course(int epochs, LongSupplier nanos) {
        this.epochs = epochs;
        this.nanos = nanos;
    }

    @Override
    public void stepTaken(StepSummary step) {
        loss.add(step.loss());
        secondsPerImage.add(1 / step.imagesPerSecond());
        double seconds = secondsSinceLast();
        // Nobody knows how long what came before the first step took, and of what.
        if (started) {
            stepSeconds.add(seconds);
        }
        started = true;
        epochStepsLeft = step.stepsInEpoch() - step.stepInEpoch() - 1L;
        validationsLeft = epochs - step.epoch();
        runStepsLeft = epochStepsLeft + (validationsLeft - 1L) * step.stepsInEpoch();
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        validationSeconds = secondsSinceLast();
        validationAuroc = epoch.validationAuroc();
        validationsLeft = epochs - epoch.epoch() - 1;
    }

    private double secondsSinceLast() {
        long now = nanos.getAsLong();
        double seconds = (now - last) / NANOS;
        last = now;
        return seconds;
    }

    /** Mean loss; NaN before the first step. */
    double loss() {
        return loss.value();
    }

    /** Macro AUROC of the last validation of this process, in [0, 1]; empty where there is none. */
    OptionalDouble validationAuroc() {
        return Double.isNaN(validationAuroc) ? OptionalDouble.empty() : OptionalDouble.of(validationAuroc);
    }

    /** Radiographs a second; NaN before the first step. */
    double imagesPerSecond() {
        return 1 / secondsPerImage.value();
    }

    /** Until the epoch's validation has ended; empty before the second step. */
    Optional<Duration> epochLeft() {
        return left(epochStepsLeft, Math.min(1, validationsLeft));
    }

    /** Until the last epoch's validation has ended; empty before the second step. */
    Optional<Duration> runLeft() {
        return left(runStepsLeft, validationsLeft);
    }

    private Optional<Duration> left(long steps, int validations) {
        double seconds = steps * stepSeconds.value() + validations * validationSeconds;
        return Double.isNaN(seconds) ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
