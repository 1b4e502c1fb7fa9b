package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachStepsTest {

    private final List<StepSummary> told = new ArrayList<>();

    @Test
    void every_third_step_is_told_with_the_mean_of_three() {
        EachSteps each = new EachSteps(3, listener());
        for (int step = 0; step < 8; step++) {
            each.stepTaken(Summaries.step(step, step));
        }
        assertThat(told).extracting(StepSummary::step).containsExactly(2L, 5L);
        assertThat(told).extracting(StepSummary::loss).containsExactly(1.0, 4.0);
        assertThat(told.get(1).imagesPerSecond()).isCloseTo(32, within(1e-9));
    }

    @Test
    void after_a_resume_the_same_steps_are_told() {
        EachSteps each = new EachSteps(3, listener());
        for (int step = 4; step < 9; step++) {
            each.stepTaken(Summaries.step(step, step));
        }
        assertThat(told).extracting(StepSummary::step).containsExactly(5L, 8L);
        assertThat(told).extracting(StepSummary::loss).containsExactly(4.5, 7.0);
    }

    @Test
    void less_than_one_step_is_refused() {
        assertThatThrownBy(() -> new EachSteps(0, listener())).isInstanceOf(IllegalArgumentException.class);
    }

    private TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void stepTaken(StepSummary step) {
                told.add(step);
            }
        };
    }
}
