package io.hilum.training.report;

import io.hilum.dataset.Batch;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Event files that TensorBoard shows: scalars of steps and epochs, and on demand a batch of radiographs and histograms of
 * the weights. A value stands at the number of steps that the run had taken.
 */
public final class TensorBoardLog implements TrainingListener, Closeable {

    private static final double MILLISECONDS = 1000;

    private final EventFile file;
    private final boolean histograms;
    private final Clock clock;

    private TensorBoardLog(EventFile file, boolean histograms, Clock clock) {
        this.file = file;
        this.histograms = histograms;
        this.clock = clock;
    }

    /**
     * Begins a new event file in a run's folder. TensorBoard then forgets what earlier files there tell of steps after
     * those that were taken, and of all steps when the run is new.
     *
     * @param folder     the run's folder, which exists
     * @param stepsTaken steps taken before this process, 0 for a new run
     * @param histograms whether each epoch has histograms of the weights
     * @throws IOException when it cannot be written
     */
    public static TensorBoardLog open(Path folder, long stepsTaken, boolean histograms) throws IOException {
        return open(folder, stepsTaken, histograms, Clock.systemUTC());
    }

    static TensorBoardLog open(Path folder, long stepsTaken, boolean histograms, Clock clock) throws IOException {
        TensorBoardLog log =
                new TensorBoardLog(EventFile.create(folder, clock.instant().getEpochSecond()), histograms, clock);
        log.file.append(EventMessage.version(log.wallSeconds()));
        // A batch that is shown before the first step of a new run stands at step 0.
        long firstStep = stepsTaken == 0 ? 0 : stepsTaken + 1;
        log.file.append(EventMessage.start(log.wallSeconds(), firstStep));
        return log;
    }

    @Override
    public void stepTaken(StepSummary step) {
        write(
                step.step() + 1,
                List.of(
                        EventMessage.scalar("step/loss", step.loss()),
                        EventMessage.scalar("step/learning_rate", step.learningRate()),
                        EventMessage.scalar("step/images_per_second", step.imagesPerSecond())));
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        List<byte[]> values = new ArrayList<>(List.of(
                EventMessage.scalar("epoch/training_loss", epoch.trainingLoss()),
                EventMessage.scalar("epoch/validation_loss", epoch.validationLoss()),
                EventMessage.scalar("epoch/violations", epoch.violations()),
                EventMessage.scalar("epoch/learning_rate", epoch.learningRate()),
                EventMessage.scalar("epoch/seconds", epoch.seconds()),
                EventMessage.scalar("epoch/images_per_second", epoch.imagesPerSecond())));
        if (!Double.isNaN(epoch.validationAuroc())) {
            values.add(EventMessage.scalar("epoch/validation_auroc", epoch.validationAuroc()));
        }
        if (histograms) {
            values.addAll(histograms(weights.get()));
        }
        write(epoch.step(), values);
    }

    private static List<byte[]> histograms(Weights weights) {
        List<byte[]> values = new ArrayList<>();
        LayerGroups.of(Architecture.cihmlc())
                .forEach((group, parameters) -> values.add(EventMessage.histogram(
                        "weights/" + group,
                        new Histogram(parameters.stream().map(weights::of).toList()))));
        return values;
    }

    /**
     * Shows the first radiographs of a batch, at most 16, as they go into the network.
     *
     * @param stepsTaken steps taken before it
     */
    public void show(Batch batch, long stepsTaken) {
        write(stepsTaken, List.of(EventMessage.picture("training_batch", GreyPicture.of(batch))));
    }

    private void write(long step, List<byte[]> values) {
        try {
            file.append(EventMessage.summary(wallSeconds(), step, values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double wallSeconds() {
        return clock.millis() / MILLISECONDS;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
