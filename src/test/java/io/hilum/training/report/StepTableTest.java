package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTableTest {

    @TempDir
    private Path folder;

    @Test
    void a_run_that_goes_on_from_the_middle_of_an_epoch_has_each_step_once() throws IOException {
        write(0, 0, 14);
        write(12, 12, 15);
        assertThat(Files.readAllLines(folder.resolve("steps.csv")))
                .hasSize(16)
                .startsWith("epoch,step,loss,learning_rate,images_per_second", "1,1,1.0,1.0E-4,32.0")
                .endsWith("2,15,0.06666666666666667,1.0E-4,32.0")
                .doesNotHaveDuplicates();
    }

    private void write(long stepsTaken, int first, int end) throws IOException {
        try (StepTable table = StepTable.open(folder, stepsTaken)) {
            for (int step = first; step < end; step++) {
                table.stepTaken(Summaries.step(step));
            }
        }
    }
}
