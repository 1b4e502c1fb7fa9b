package io.hilum.training.report;

import io.hilum.dataset.Batch;
import io.hilum.dataset.Batches;
import io.hilum.dataset.ExampleSet;
import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** All that a run leaves in its folder for people: {@code steps.csv}, {@code epochs.csv}, event files, {@code report.md}. */
public final class TrainingReports implements TrainingListener, Closeable {

    private final List<TrainingListener> listeners;
    private final TrainingReport report;
    private final Deque<Closeable> open;

    private TrainingReports(List<TrainingListener> listeners, TrainingReport report, Deque<Closeable> open) {
        this.listeners = listeners;
        this.report = report;
        this.open = open;
    }

    /**
     * Begins the reports of a run, or goes on with those that are there. What they tell of steps after those that were
     * taken is dropped.
     *
     * @param folder     the run's folder; made when it is not there
     * @param epochs     epochs of the run
     * @param stepsTaken steps taken before this process, 0 for a new run
     * @param settings   what is reported
     * @param training   what is trained on; its first batch may be shown
     * @param facts      tells the facts as they are at the end of an epoch
     * @throws IOException when a file cannot be read or written, or a table holds something else
     */
    public static TrainingReports open(
            Path folder,
            int epochs,
            long stepsTaken,
            ReportSettings settings,
            ExampleSet training,
            Supplier<TrainingFacts> facts)
            throws IOException {
        Files.createDirectories(folder);
        Deque<Closeable> open = new ArrayDeque<>();
        try {
            EpochTable table = EpochTable.open(folder, epochs, stepsTaken);
            open.push(table);
            StepTable steps = StepTable.open(folder, stepsTaken);
            open.push(steps);
            TensorBoardLog log = TensorBoardLog.open(folder, stepsTaken, settings.histograms());
            open.push(log);
            if (settings.batch() && stepsTaken == 0) {
                showFirstBatch(log, training);
            }
            TrainingReport report = new TrainingReport(folder, facts, table);
            return new TrainingReports(
                    List.of(
                            table,
                            new EachSteps(settings.eachSteps(), steps),
                            new EachSteps(settings.eachSteps(), log),
                            report),
                    report,
                    open);
        } catch (IOException | RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static void showFirstBatch(TensorBoardLog log, ExampleSet training) {
        try (Batches batches = training.shuffled(0, 0)) {
            if (batches.hasNext()) {
                Batch first = batches.next();
                log.show(first, 0);
            }
        }
    }

    @Override
    public void stepTaken(StepSummary step) {
        listeners.forEach(listener -> listener.stepTaken(step));
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        listeners.forEach(listener -> listener.epochEnded(epoch, weights));
    }

    /** Writes {@code report.md} once more, when the facts have the metrics of the finished model. */
    public void finish() {
        report.write();
    }

    @Override
    public void close() throws IOException {
        closeAll(open);
    }

    private static void closeAll(Deque<Closeable> open) throws IOException {
        IOException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
