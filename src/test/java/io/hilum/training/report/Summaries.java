package io.hilum.training.report;

import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import java.util.function.Supplier;

/** Steps and epochs of a run with ten steps an epoch. */
final class Summaries {

    static final int STEPS = 10;

    static final Supplier<Weights> NO_WEIGHTS = () -> {
        throw new AssertionError("nobody asked for weights");
    };

    private Summaries() {}

    /** The step with this number from 0, with a loss that falls from 1. */
    static StepSummary step(long step) {
        return step(step, 1.0 / (step + 1));
    }

    static StepSummary step(long step, double loss) {
        return new StepSummary((int) (step / STEPS), (int) (step % STEPS), STEPS, step, loss, 1e-4, 32);
    }

    /** The epoch with this number from 0 of a run of four, with an AUROC that is best in the third. */
    static EpochSummary epoch(int epoch) {
        return epoch(epoch, 0.8 - 0.05 * Math.abs(epoch - 2));
    }

    static EpochSummary epoch(int epoch, double auroc) {
        return new EpochSummary(
                epoch,
                4,
                (epoch + 1L) * STEPS,
                0.5 / (epoch + 1),
                0.1 + 0.5 / (epoch + 1),
                auroc,
                0.012,
                1e-4 * Math.pow(0.9, epoch),
                75.4,
                31.25);
    }
}
