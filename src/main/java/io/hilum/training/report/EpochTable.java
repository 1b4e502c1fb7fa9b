package io.hilum.training.report;

import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code epochs.csv}: a row for each epoch of the run, before and after it was resumed. Epochs count from 1 there. */
public final class EpochTable implements TrainingListener, Closeable {

    /** The file's name in the run's folder. */
    public static final String FILE = "epochs.csv";

    private static final List<String> COLUMNS = List.of(
            "epoch",
            GrowingTable.STEP,
            "training_loss",
            "validation_loss",
            "validation_auroc",
            "violations",
            "learning_rate",
            "seconds",
            "images_per_second");

    private final GrowingTable table;
    private final List<EpochSummary> epochs = new ArrayList<>();

    private EpochTable(GrowingTable table) {
        this.table = table;
    }

    /**
     * Opens the table of a run.
     *
     * @param folder     the run's folder, which exists
     * @param epochs     epochs of the run
     * @param stepsTaken steps taken before this process, 0 for a new run; epochs that ended later are dropped
     * @throws IOException when it cannot be read or written, or holds something else
     */
    public static EpochTable open(Path folder, int epochs, long stepsTaken) throws IOException {
        Path file = folder.resolve(FILE);
        EpochTable opened = new EpochTable(GrowingTable.open(file, COLUMNS, stepsTaken));
        try {
            for (List<String> row : GrowingTable.rows(file)) {
                opened.epochs.add(read(row, epochs));
            }
            return opened;
        } catch (NumberFormatException e) {
            opened.close();
            throw new IOException(FILE + " holds something that is not a number", e);
        }
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        table.append(List.of(
                Integer.toString(epoch.epoch() + 1),
                Long.toString(epoch.step()),
                GrowingTable.cell(epoch.trainingLoss()),
                GrowingTable.cell(epoch.validationLoss()),
                GrowingTable.cell(epoch.validationAuroc()),
                GrowingTable.cell(epoch.violations()),
                GrowingTable.cell(epoch.learningRate()),
                GrowingTable.cell(epoch.seconds()),
                GrowingTable.cell(epoch.imagesPerSecond())));
        epochs.add(epoch);
    }

    private static EpochSummary read(List<String> row, int epochs) {
        return new EpochSummary(
                Integer.parseInt(row.get(0)) - 1,
                epochs,
                Long.parseLong(row.get(1)),
                GrowingTable.number(row.get(2)),
                GrowingTable.number(row.get(3)),
                GrowingTable.number(row.get(4)),
                GrowingTable.number(row.get(5)),
                GrowingTable.number(row.get(6)),
                GrowingTable.number(row.get(7)),
                GrowingTable.number(row.get(8)));
    }

    /** All epochs so far, in order. */
    public List<EpochSummary> epochs() {
        return List.copyOf(epochs);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
