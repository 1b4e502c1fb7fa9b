package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrainingLinesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final StringWriter text = new StringWriter();
    private final TrainingLines lines = new TrainingLines(4, Duration.ofSeconds(30), new PrintWriter(text), nanos::get);

    @Test
    void a_line_comes_when_enough_time_has_passed() {
        for (int step = 0; step < 7; step++) {
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            lines.stepTaken(Summaries.step(step, 0.5));
        }
        assertThat(text.toString().lines())
                .containsExactly(
                        "epoch 1, step 3 of 10: loss 0.5000, 32.0 images/s, left of the epoch 0:01:10, of the run 0:06:10",
                        "epoch 1, step 6 of 10: loss 0.5000, 32.0 images/s, left of the epoch 0:00:40, of the run 0:05:40");
    }

    @Test
    void each_epoch_has_a_line() {
        lines.stepTaken(Summaries.step(19, 0.5));
        lines.epochEnded(Summaries.epoch(1, 0.75), Summaries.NO_WEIGHTS);
        lines.epochEnded(Summaries.epoch(2, Double.NaN), Summaries.NO_WEIGHTS);
        assertThat(text.toString().lines())
                .containsExactly(
                        "epoch 2 of 4: loss 0.2500, validation loss 0.3500, AUROC 0.7500, violations 0.0120,"
                                + " learning rate 9.0e-05, 31.3 images/s, took 0:01:15",
                        "epoch 3 of 4: loss 0.1667, validation loss 0.2667, AUROC none, violations 0.0120,"
                                + " learning rate 8.1e-05, 31.3 images/s, took 0:01:15");
    }
}
