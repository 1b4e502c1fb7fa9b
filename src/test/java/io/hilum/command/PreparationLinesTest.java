package io.hilum.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PreparationLinesTest {

    @Test
    void a_line_comes_when_enough_time_has_passed_and_when_all_are_prepared() {
        AtomicLong nanos = new AtomicLong(-7);
        StringWriter text = new StringWriter();
        PreparationLines lines = new PreparationLines("validation", new PrintWriter(text), nanos::get);

        for (int done = 0; done <= 8; done++) {
            lines.prepared(done, 8);
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "validation set: 3 of 8 radiographs are prepared",
                        "validation set: 6 of 8 radiographs are prepared",
                        "validation set: 8 radiographs are prepared");
    }
}
