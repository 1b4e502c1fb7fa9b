package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import io.hilum.dataset.Batch;
import io.hilum.dataset.Batches;
import io.hilum.dataset.ExampleSet;
import io.hilum.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReportsTest {

    private static final ReportSettings SETTINGS = new ReportSettings(2, true, false);

    @TempDir
    private Path folder;

    private boolean batchesClosed;

    @Test
    void a_run_that_is_resumed_in_the_middle_of_an_epoch_is_reported_as_one() throws IOException {
        run(0, 17);
        run(12, 40);
        assertThat(Files.readAllLines(run().resolve("epochs.csv"))).hasSize(1 + 4);
        assertThat(Files.readAllLines(run().resolve("steps.csv")))
                .hasSize(1 + 20)
                .doesNotHaveDuplicates();
        assertThat(Files.readString(run().resolve("report.md"))).contains("4 of 4 epochs have ended, after 40 steps.");
    }

    @Test
    void the_first_batch_is_shown_once() throws IOException {
        run(0, 17);
        assertThat(batchesClosed).isTrue();
        run(12, 14);
        assertThat(RecordedEvents.events(run()).stream()
                        .filter(event -> RecordedEvents.has(event, "summary"))
                        .map(RecordedEvents::values)
                        .filter(values -> values.containsKey("training_batch")))
                .hasSize(1);
    }

    @Test
    void TensorBoard_gets_every_second_step_and_each_epoch() throws IOException {
        run(0, 10);
        List<DynamicMessage> summaries = RecordedEvents.events(run()).stream()
                .filter(event -> RecordedEvents.has(event, "summary"))
                .toList();
        assertThat(summaries)
                .extracting(event -> RecordedEvents.field(event, "step"))
                .containsExactly(0L, 2L, 4L, 6L, 8L, 10L, 10L);
    }

    @Test
    void a_folder_with_a_table_of_something_else_is_refused() throws IOException {
        Files.createDirectories(run());
        Files.writeString(run().resolve("steps.csv"), "Path,Sex\n");
        assertThatThrownBy(() -> run(12, 14)).isInstanceOf(IOException.class).hasMessageContaining("steps.csv");
    }

    private Path run() {
        return folder.resolve("run");
    }

    private void run(long stepsTaken, long end) throws IOException {
        try (TrainingReports reports =
                TrainingReports.open(run(), 4, stepsTaken, SETTINGS, examples(), () -> ExampleFacts.FACTS)) {
            for (long step = stepsTaken; step < end; step++) {
                reports.stepTaken(Summaries.step(step));
                if ((step + 1) % Summaries.STEPS == 0) {
                    reports.epochEnded(Summaries.epoch((int) (step / Summaries.STEPS)), Summaries.NO_WEIGHTS);
                }
            }
        }
    }

    private ExampleSet examples() {
        float[] labels = new float[Finding.COUNT];
        Iterator<Batch> one =
                List.of(new Batch(1, 2, new float[4], labels, labels)).iterator();
        Batches batches = new Batches() {
            @Override
            public boolean hasNext() {
                return one.hasNext();
            }

            @Override
            public Batch next() {
                return one.next();
            }

            @Override
            public void close() {
                batchesClosed = true;
            }
        };
        return new ExampleSet() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Batches shuffled(int epoch, int firstBatch) {
                return batches;
            }

            @Override
            public Batches inOrder() {
                return batches;
            }
        };
    }
}
