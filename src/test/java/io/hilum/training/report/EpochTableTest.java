package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.training.EpochSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochTableTest {

    @TempDir
    private Path folder;

    @Test
    void each_epoch_is_a_row_at_once() throws IOException {
        try (EpochTable table = EpochTable.open(folder, 4, 0)) {
            table.epochEnded(Summaries.epoch(0, 0.75), Summaries.NO_WEIGHTS);
            table.epochEnded(Summaries.epoch(1, Double.NaN), Summaries.NO_WEIGHTS);
            assertThat(folder.resolve("epochs.csv")).hasContent("""
                            epoch,step,training_loss,validation_loss,validation_auroc,violations,learning_rate,seconds,images_per_second
                            1,10,0.5,0.6,0.75,0.012,1.0E-4,75.4,31.25
                            2,20,0.25,0.35,,0.012,9.0E-5,75.4,31.25
                            """);
        }
    }

    @Test
    void a_run_that_goes_on_has_each_epoch_once() throws IOException {
        write(0, 0, 1, 2);
        write(20, 2, 3);
        assertThat(Files.readAllLines(folder.resolve("epochs.csv")))
                .hasSize(5)
                .satisfies(lines -> assertThat(lines.subList(1, 5))
                        .extracting(line -> line.substring(0, 2))
                        .containsExactly("1,", "2,", "3,", "4,"));
    }

    @Test
    void what_was_written_before_is_read_back_to_the_last_bit() throws IOException {
        EpochSummary first = Summaries.epoch(0, 1 / 3.0);
        try (EpochTable table = EpochTable.open(folder, 4, 0)) {
            table.epochEnded(first, Summaries.NO_WEIGHTS);
        }
        try (EpochTable table = EpochTable.open(folder, 4, 15)) {
            assertThat(table.epochs()).containsExactly(first);
            table.epochEnded(Summaries.epoch(1), Summaries.NO_WEIGHTS);
            assertThat(table.epochs()).containsExactly(first, Summaries.epoch(1));
        }
    }

    @Test
    void a_new_run_starts_a_new_table() throws IOException {
        write(0, 0, 1, 2);
        write(0, 0);
        assertThat(Files.readAllLines(folder.resolve("epochs.csv"))).hasSize(2);
    }

    @Test
    void a_row_that_is_not_whole_is_dropped() throws IOException {
        write(0, 0);
        Files.writeString(folder.resolve("epochs.csv"), "2,20,0.2", StandardOpenOption.APPEND);
        write(20, 1);
        assertThat(Files.readAllLines(folder.resolve("epochs.csv"))).hasSize(3);
    }

    @Test
    void a_table_of_something_else_is_left_alone() throws IOException {
        Path file = folder.resolve("epochs.csv");
        Files.writeString(file, "Path,Sex\nview1.jpg,Male\n");
        assertThatThrownBy(() -> EpochTable.open(folder, 4, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("epochs.csv has other columns");
        assertThat(file).hasContent("Path,Sex\nview1.jpg,Male\n");
    }

    private void write(long stepsTaken, int... epochs) throws IOException {
        try (EpochTable table = EpochTable.open(folder, 4, stepsTaken)) {
            for (int epoch : epochs) {
                table.epochEnded(Summaries.epoch(epoch), Summaries.NO_WEIGHTS);
            }
        }
    }
}
