package io.hilum.training.report;

import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code steps.csv}: a row for each step that it is told of, before and after the run was resumed. Steps count from 1. */
public final class StepTable implements TrainingListener, Closeable {

    /** The file's name in the run's folder. */
    public static final String FILE = "steps.csv";

    private static final List<String> COLUMNS =
            List.of("epoch", GrowingTable.STEP, "loss", "learning_rate", "images_per_second");

    private final GrowingTable table;

    private StepTable(GrowingTable table) {
        this.table = table;
    }

    /**
     * Opens the table of a run.
     *
     * @param folder     the run's folder, which exists
     * @param stepsTaken steps taken before this process, 0 for a new run; later ones are dropped
     * @throws IOException when it cannot be read or written, or holds something else
     */
    public static StepTable open(Path folder, long stepsTaken) throws IOException {
        return new StepTable(GrowingTable.open(folder.resolve(FILE), COLUMNS, stepsTaken));
    }

    @Override
    public void stepTaken(StepSummary step) {
        table.append(List.of(
                Integer.toString(step.epoch() + 1),
                Long.toString(step.step() + 1),
                GrowingTable.cell(step.loss()),
                GrowingTable.cell(step.learningRate()),
                GrowingTable.cell(step.imagesPerSecond())));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
