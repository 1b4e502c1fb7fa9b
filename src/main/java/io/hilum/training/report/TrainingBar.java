package io.hilum.training.report;

import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Tells how training goes as one bar for each epoch on the error stream, for people at a terminal: the running loss, the
 * last validation's AUROC, radiographs a second, the time left of the epoch and of the run.
 */
public final class TrainingBar implements TrainingListener, AutoCloseable {

    private final int epochs;
    private final Course course;
    private final UnaryOperator<ProgressBarBuilder> settings;
    private ProgressBar bar;

    /** @param epochs epochs of the run */
    public TrainingBar(int epochs) {
        this(epochs, builder -> builder);
    }

    TrainingBar(int epochs, UnaryOperator<ProgressBarBuilder> settings) {
        this.epochs = epochs;
        this.course = new Course(epochs, System::nanoTime);
        this.settings = settings;
    }

    @Override
    public void stepTaken(StepSummary step) {
        course.stepTaken(step);
        if (bar == null) {
            bar = start(step);
        }
        bar.stepTo(step.stepInEpoch() + 1L);
        bar.setExtraMessage("loss " + Wording.brief(course.loss()) + auroc() + speed(course.imagesPerSecond())
                + course.epochLeft().map(left -> ", left " + Wording.of(left)).orElse("")
                + course.runLeft().map(left -> ", run " + Wording.of(left)).orElse(""));
    }

    /** A run that goes on from the middle of an epoch starts there; the bar's own time is this process's. */
    private ProgressBar start(StepSummary step) {
        return settings.apply(new ProgressBarBuilder()
                        .setTaskName("epoch " + (step.epoch() + 1) + "/" + epochs)
                        .setInitialMax(step.stepsInEpoch())
                        .startsFrom(step.stepInEpoch(), Duration.ZERO)
                        .setRenderer(new EpochLine())
                        .setUpdateIntervalMillis(250))
                .build();
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        course.epochEnded(epoch, weights);
        if (bar != null) {
            bar.setExtraMessage("loss " + Wording.brief(epoch.trainingLoss())
                    + ", validation " + Wording.brief(epoch.validationLoss())
                    + auroc() + speed(epoch.imagesPerSecond())
                    + ", took " + Wording.of(epoch.seconds()));
        }
        close();
    }

    private String auroc() {
        return course.validationAuroc().isPresent()
                ? ", AUROC " + Wording.brief(course.validationAuroc().getAsDouble())
                : "";
    }

    private static String speed(double imagesPerSecond) {
        return ", " + Wording.speed(imagesPerSecond) + "/s";
    }

    /** Ends the bar that is drawn, if there is one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
