package io.hilum.training.report;

import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells how training goes as a line now and then and one for each epoch, for logs. Epochs and steps count from 1. */
public final class TrainingLines implements TrainingListener {

    private final Course course;
    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long eachNanos;
    private long told;

    /**
     * @param epochs epochs of the run
     * @param each   the least time between two lines about steps
     * @param out    gets the lines
     */
    public TrainingLines(int epochs, Duration each, PrintWriter out) {
        this(epochs, each, out, System::nanoTime);
    }

    TrainingLines(int epochs, Duration each, PrintWriter out, LongSupplier nanos) {
        this.course = new Course(epochs, nanos);
        this.out = out;
        this.nanos = nanos;
        this.eachNanos = each.toNanos();
        this.told = nanos.getAsLong();
    }

    @Override
    public void stepTaken(StepSummary step) {
        course.stepTaken(step);
        long now = nanos.getAsLong();
        if (now - told >= eachNanos) {
            told = now;
            tell("epoch " + (step.epoch() + 1) + ", step " + (step.stepInEpoch() + 1) + " of " + step.stepsInEpoch()
                    + ": loss " + Wording.fraction(course.loss())
                    + ", " + Wording.speed(course.imagesPerSecond()) + " images/s"
                    + course.epochLeft()
                            .map(left -> ", left of the epoch " + Wording.of(left))
                            .orElse("")
                    + course.runLeft()
                            .map(left -> ", of the run " + Wording.of(left))
                            .orElse(""));
        }
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        course.epochEnded(epoch, weights);
        tell("epoch " + (epoch.epoch() + 1) + " of " + epoch.epochs()
                + ": loss " + Wording.fraction(epoch.trainingLoss())
                + ", validation loss " + Wording.fraction(epoch.validationLoss())
                + ", AUROC " + Wording.fraction(epoch.validationAuroc())
                + ", violations " + Wording.fraction(epoch.violations())
                + ", learning rate " + Wording.rate(epoch.learningRate())
                + ", " + Wording.speed(epoch.imagesPerSecond()) + " images/s"
                + ", took " + Wording.of(epoch.seconds())
                + course.runLeft()
                        .map(left -> ", left of the run " + Wording.of(left))
                        .orElse(""));
    }

    private void tell(String line) {
        out.println(line);
        out.flush();
    }
}
