package io.hilum.training;

import io.hilum.dataset.Batch;
import io.hilum.dataset.Batches;
import io.hilum.dataset.ExampleSet;
import io.hilum.network.DeviceChoice;
import io.hilum.network.Moments;
import io.hilum.network.TrainableNetwork;
import io.hilum.network.TrainableSettings;
import io.hilum.network.architecture.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains a network: epoch after epoch of steps, a validation after each, checkpoints on the way.
 *
 * <p>With one thread, the same start, data and settings give the same weights to the last bit, also when the training was
 * ended in between and went on from its last checkpoint.
 */
public final class Trainer {

    private static final double SECONDS_OF_MINUTE = 60;

    private final Architecture architecture;
    private final TrainingSettings settings;
    private final HierarchicalLoss loss;
    private final ExampleSet training;
    private final ExampleSet validation;
    private final CheckpointFolder checkpoints;
    private final List<TrainingListener> listeners;
    private final DeviceChoice device;
    private final int threads;
    private final int batchesInEpoch;
    private final int stepsInEpoch;

    private TrainableNetwork network;
    private TrainingState state;
    private long written = System.nanoTime();
    private long imagesHere;
    private volatile boolean stopped;

    /**
     * @param device         where it trains
     * @param threads        threads that share a step
     * @param batchesInEpoch batches that an epoch of the training set has
     */
    public Trainer(
            Architecture architecture,
            TrainingSettings settings,
            HierarchicalLoss loss,
            ExampleSet training,
            int batchesInEpoch,
            ExampleSet validation,
            CheckpointFolder checkpoints,
            List<TrainingListener> listeners,
            DeviceChoice device,
            int threads) {
        this.architecture = architecture;
        this.settings = settings;
        this.loss = loss;
        this.training = training;
        this.validation = validation;
        this.checkpoints = checkpoints;
        this.listeners = List.copyOf(listeners);
        this.device = device;
        this.threads = threads;
        this.batchesInEpoch = batchesInEpoch;
        this.stepsInEpoch = (batchesInEpoch + settings.accumulation() - 1) / settings.accumulation();
    }

    /** Asks from another thread to end after the running step, with a checkpoint. */
    public void stop() {
        stopped = true;
    }

    /**
     * Trains from a checkpoint on until all epochs are done, the validation loss no longer falls, or it is stopped.
     *
     * @return how far it is
     * @throws TrainingFailedException when the loss is no longer a number
     * @throws IOException             when a checkpoint cannot be written
     */
    public TrainingState run(Checkpoint from) throws IOException {
        state = from.state();
        network = load(from);
        try {
            while (!state.ended() && !stopped) {
                epoch();
            }
            return state;
        } finally {
            network.close();
        }
    }

    private TrainableNetwork load(Checkpoint checkpoint) {
        boolean frozen = checkpoint.state().epoch() < settings.frozenEpochs();
        return TrainableNetwork.load(
                architecture,
                checkpoint.weights(),
                checkpoint.moments(),
                new TrainableSettings(device, threads, frozen));
    }

    private void epoch() throws IOException {
        long start = System.nanoTime();
        imagesHere = 0;
        try (Batches batches = training.shuffled(state.epoch(), state.stepInEpoch() * settings.accumulation())) {
            while (state.stepInEpoch() < stepsInEpoch) {
                step(batches);
                if (stopped) {
                    checkpoints.write(checkpoint());
                    return;
                }
                if (isCheckpointDue()) {
                    checkpoints.write(checkpoint());
                    written = System.nanoTime();
                }
            }
        }
        endEpoch(start);
    }

    /** Not behind the last step of an epoch: the epoch's own follows. */
    private boolean isCheckpointDue() {
        return state.stepInEpoch() < stepsInEpoch
                && (settings.checkpointSteps() > 0 && state.step() % settings.checkpointSteps() == 0
                        || seconds(written) > SECONDS_OF_MINUTE * settings.checkpointMinutes());
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(state, network.weights(), network.moments());
    }

    private void step(Batches batches) {
        long start = System.nanoTime();
        double lossSum = 0;
        int images = 0;
        for (int part = 0; part < settings.accumulation() && batches.hasNext(); part++) {
            Batch batch = batches.next();
            float[] logits =
                    network.forward(batch.pixels(), batch.count(), batch.side(), dropoutSeed(state.step(), part));
            LossGradient result = loss.of(logits, batch);
            lossSum += requireFinite(result.sum());
            images += batch.count();
            network.backward(result.gradient());
        }
        double rate = rate();
        network.update(settings.adam().update(state.updates() + 1, rate, gradientScale(images)));
        StepSummary summary = new StepSummary(
                state.epoch(),
                state.stepInEpoch(),
                stepsInEpoch,
                state.step(),
                lossSum / images,
                rate,
                images / seconds(start));
        state = state.stepTaken(lossSum, images);
        imagesHere += images;
        listeners.forEach(listener -> listener.stepTaken(summary));
    }

    private double rate() {
        return settings.rate().rate(state.step(), (long) settings.epochs() * stepsInEpoch, state.lowered());
    }

    /** Makes a mean of the sum over the radiographs, and makes it shorter where it is too long. */
    private double gradientScale(int images) {
        double scale = 1.0 / images;
        double most = settings.adam().clipNorm();
        if (most == 0) {
            return scale;
        }
        double norm = requireFinite(network.gradientNorm() * scale);
        return norm > most ? scale * most / norm : scale;
    }

    private double requireFinite(double value) {
        if (Double.isFinite(value)) {
            return value;
        }
        throw new TrainingFailedException("the loss is no longer a number after " + state.step()
                + " steps; try a lower learning rate or gradient clipping");
    }

    private long dropoutSeed(long step, int part) {
        long ofStep = new SplittableRandom(settings.seed() ^ step).nextLong();
        return new SplittableRandom(ofStep ^ part).nextLong();
    }

    private void endEpoch(long start) throws IOException {
        double stepSeconds = seconds(start);
        ValidationResult result = Validation.run(network, loss, validation);
        if (!Double.isFinite(result.loss())) {
            throw new TrainingFailedException("the validation loss is no longer a number");
        }
        TrainingState before = state;
        double rate = rate();
        state = before.epochEnded(result, settings);
        EpochSummary summary = new EpochSummary(
                before.epoch(),
                settings.epochs(),
                before.step(),
                before.lossSum() / before.images(),
                result.loss(),
                result.auroc(),
                result.violations(),
                rate,
                seconds(start),
                imagesHere / stepSeconds);
        // Before the checkpoint: whoever goes on from it knows that they heard of this epoch.
        listeners.forEach(listener -> listener.epochEnded(summary, network::weights));
        if (!state.ended() && state.epoch() == settings.frozenEpochs()) {
            thaw();
        }
        checkpoints.write(checkpoint());
        if (before.isBestLoss(result)) {
            checkpoints.keepLastAs(CheckpointKind.BEST_LOSS);
        }
        if (before.isBestAuroc(result)) {
            checkpoints.keepLastAs(CheckpointKind.BEST_AUROC);
        }
        written = System.nanoTime();
    }

    /** The backbone begins to learn, and the optimizer begins anew: it has seen no gradient of most weights. */
    private void thaw() {
        Checkpoint warm = new Checkpoint(state.thawed(), network.weights(), Moments.zero(architecture));
        network.close();
        state = warm.state();
        network = load(warm);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
