package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingBarTest {

    private static final int TERMINAL_WIDTH = 120;

    private final List<String> drawn = new CopyOnWriteArrayList<>();
    private final TrainingBar bar = new TrainingBar(
            4, builder -> builder.setConsumer(new DelegatingProgressBarConsumer(drawn::add, TERMINAL_WIDTH)));

    @Test
    void an_ended_epoch_leaves_its_losses_and_AUROC() {
        for (int step = 0; step < 10; step++) {
            bar.stepTaken(Summaries.step(step));
        }
        bar.epochEnded(Summaries.epoch(0, 0.7), Summaries.NO_WEIGHTS);
        assertThat(drawn.get(drawn.size() - 1))
                .isEqualTo("epoch 1/4 100% [==============================] "
                        + "loss 0.500, validation 0.600, AUROC 0.700, 31.3/s, took 0:01:15");
    }

    @Test
    void a_bar_that_is_left_shows_how_far_the_epoch_is() {
        bar.stepTaken(Summaries.step(9));
        bar.epochEnded(Summaries.epoch(0, 0.7), Summaries.NO_WEIGHTS);
        for (int step = 10; step < 15; step++) {
            bar.stepTaken(Summaries.step(step, 1));
        }
        bar.close();
        assertThat(drawn.get(drawn.size() - 1))
                .startsWith(
                        "epoch 2/4  50% [===============               ] " + "loss 0.850, AUROC 0.700, 32.0/s, left ")
                .contains(", run ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"45 | epoch 1/4  50% [====     ] loss 0.500, 32.0/s", "20 | epoch 1/4  50% loss "})
    void a_narrow_terminal_gets_a_short_bar_or_none(int columns, String line) {
        List<String> narrow = new CopyOnWriteArrayList<>();
        try (TrainingBar bar = new TrainingBar(
                4, builder -> builder.setConsumer(new DelegatingProgressBarConsumer(narrow::add, columns)))) {
            bar.stepTaken(Summaries.step(4, 0.5));
        }
        assertThat(narrow.get(narrow.size() - 1).strip()).isEqualTo(line);
    }

    @Test
    void it_is_closed_as_often_as_one_likes_and_without_a_step() {
        bar.close();
        bar.epochEnded(Summaries.epoch(0), Summaries.NO_WEIGHTS);
        bar.close();
        assertThat(drawn).isEmpty();
    }
}
