package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpentTimeTest {

    private final AtomicLong clock = new AtomicLong();

    @TempDir
    private Path folder;

    private void pass(Duration duration) {
        clock.addAndGet(duration.toNanos());
    }

    @Test
    void all_processes_of_a_run_count_and_the_time_between_them_does_not() throws IOException {
        try (SpentTime first = SpentTime.open(folder, clock::get)) {
            pass(Duration.ofMinutes(3));
            assertThat(first.total()).isEqualTo(Duration.ofMinutes(3));
        }
        pass(Duration.ofHours(9));
        SpentTime second = SpentTime.open(folder, clock::get);
        pass(Duration.ofMinutes(2));
        assertThat(second.total()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_process_that_is_killed_loses_ten_seconds_and_a_step_at_most() throws IOException {
        SpentTime killed = SpentTime.open(folder, clock::get);
        pass(Duration.ofSeconds(12));
        killed.stepTaken(Summaries.step(0));
        pass(Duration.ofSeconds(9));
        killed.stepTaken(Summaries.step(1));
        assertThat(SpentTime.open(folder, clock::get).total()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void a_file_that_holds_no_duration_is_no_reason_to_begin_at_zero() throws IOException {
        Files.writeString(folder.resolve("spent-time.txt"), "long");
        assertThatThrownBy(() -> SpentTime.open(folder, clock::get))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no duration");
    }
}
