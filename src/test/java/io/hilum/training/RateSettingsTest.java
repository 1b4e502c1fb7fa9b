package io.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RateSettingsTest {

    private static final TrainingSettings ORIGINAL = new TrainingSettings(
            2408, 100, 1, 0, AdamSettings.KERAS, new RateSettings(RateForm.PLATEAU, 1e-4, 0, 1e-8, 0.9, 1), 3, 0, 10);

    @Test
    void the_cosine_falls_from_the_highest_to_the_lowest_rate() {
        RateSettings cosine = new RateSettings(RateForm.COSINE, 1e-3, 10, 1e-5, 0.9, 1);
        assertThat(cosine.rate(0, 110, 0)).isCloseTo(1e-4, within(1e-15));
        assertThat(cosine.rate(10, 110, 0)).isCloseTo(1e-3, within(1e-15));
        assertThat(cosine.rate(60, 110, 0)).isCloseTo((1e-3 + 1e-5) / 2, within(1e-15));
        assertThat(cosine.rate(110, 110, 0)).isCloseTo(1e-5, within(1e-15));
    }

    /** As ReduceLROnPlateau of Keras: with a patience of 1, each epoch without a fall of more than 1e-4 lowers it. */
    @Test
    void a_plateau_lowers_the_rate_down_to_the_floor() {
        TrainingState state = TrainingState.START;
        double[] losses = {0.5, 0.49995, 0.4, 0.4};
        int[] lowered = {0, 1, 1, 2};
        for (int epoch = 0; epoch < losses.length; epoch++) {
            state = state.epochEnded(validated(losses[epoch], 0.5), ORIGINAL);
            assertThat(state.lowered()).as("after epoch %d", epoch).isEqualTo(lowered[epoch]);
        }
        assertThat(ORIGINAL.rate().rate(0, 1, state.lowered())).isCloseTo(0.81e-4, within(1e-18));
        assertThat(ORIGINAL.rate().rate(0, 1, 10_000)).isEqualTo(1e-8);
    }

    @Test
    void the_training_ends_when_the_loss_has_not_fallen_for_as_many_epochs_as_it_waits() {
        TrainingState state = TrainingState.START.epochEnded(validated(0.5, 0.5), ORIGINAL);
        state = state.epochEnded(validated(0.6, 0.5), ORIGINAL).epochEnded(validated(0.6, 0.5), ORIGINAL);
        assertThat(state.ended()).isFalse();
        assertThat(state.epochEnded(validated(0.4, 0.5), ORIGINAL).ended()).isFalse();
        assertThat(state.epochEnded(validated(0.6, 0.5), ORIGINAL).ended()).isTrue();
    }

    @Test
    void an_auroc_that_is_not_a_number_is_never_the_best() {
        TrainingState state = TrainingState.START.epochEnded(validated(0.5, Double.NaN), ORIGINAL);
        assertThat(state.bestAuroc()).isEqualTo(-1);
        assertThat(state.isBestAuroc(validated(0.5, 0.1))).isTrue();
    }

    private static ValidationResult validated(double loss, double auroc) {
        return new ValidationResult(1, loss, auroc, Map.of(), 0);
    }
}
