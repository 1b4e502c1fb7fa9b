package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.training.StepSummary;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CourseTest {

    private final AtomicLong nanos = new AtomicLong(77);
    private final Course course = new Course(4, nanos::get);

    @Test
    void nobody_knows_the_time_left_before_two_steps() {
        assertThat(course.runLeft()).isEmpty();
        take(0, 2);
        assertThat(course.epochLeft()).isEmpty();
        assertThat(course.runLeft()).isEmpty();
    }

    @Test
    void steps_that_are_left_cost_what_the_last_ones_did() {
        take(0, 60);
        take(1, 2);
        take(2, 4);
        assertThat(course.epochLeft()).contains(Duration.ofSeconds(7 * 3));
        assertThat(course.runLeft()).contains(Duration.ofSeconds(37 * 3));
    }

    @Test
    void validations_that_are_left_cost_what_the_last_one_did() {
        for (int step = 0; step < 10; step++) {
            take(step, 3);
        }
        pass(20);
        course.epochEnded(Summaries.epoch(0), Summaries.NO_WEIGHTS);
        assertThat(course.runLeft()).contains(Duration.ofSeconds(30 * 3 + 3 * 20));

        take(10, 3);
        assertThat(course.epochLeft()).contains(Duration.ofSeconds(9 * 3 + 20));
        assertThat(course.runLeft()).contains(Duration.ofSeconds(29 * 3 + 3 * 20));
    }

    @Test
    void a_run_that_goes_on_in_the_middle_counts_what_is_left_alone() {
        take(25, 5);
        take(26, 2);
        assertThat(course.epochLeft()).contains(Duration.ofSeconds(3 * 2));
        assertThat(course.runLeft()).contains(Duration.ofSeconds(13 * 2));
    }

    @Test
    void loss_is_the_mean_of_the_last_steps_and_gets_over_a_NaN() {
        assertThat(course.loss()).isNaN();
        course.stepTaken(Summaries.step(0, Double.NaN));
        assertThat(course.loss()).isNaN();
        for (int step = 1; step <= Course.WINDOW; step++) {
            course.stepTaken(Summaries.step(step, step));
        }
        assertThat(course.loss()).isEqualTo((1 + Course.WINDOW) / 2.0);
    }

    @Test
    void speed_is_that_of_all_radiographs_together() {
        course.stepTaken(new StepSummary(0, 0, 10, 0, 1, 1e-4, 10));
        course.stepTaken(new StepSummary(0, 1, 10, 1, 1, 1e-4, 30));
        // Two batches of 30 take 3 s and 1 s.
        assertThat(course.imagesPerSecond()).isCloseTo(15, within(1e-9));
    }

    @Test
    void the_AUROC_is_that_of_the_last_validation() {
        assertThat(course.validationAuroc()).isEmpty();
        course.epochEnded(Summaries.epoch(0, 0.7), Summaries.NO_WEIGHTS);
        assertThat(course.validationAuroc()).hasValue(0.7);
        course.epochEnded(Summaries.epoch(1, Double.NaN), Summaries.NO_WEIGHTS);
        assertThat(course.validationAuroc()).isEmpty();
    }

    private void take(int step, long seconds) {
        pass(seconds);
        course.stepTaken(Summaries.step(step));
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
