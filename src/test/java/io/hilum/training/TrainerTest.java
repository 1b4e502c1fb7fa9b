package io.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.network.DeviceChoice;
import io.hilum.network.Moments;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings of a few steps on made pictures, on one thread. */
class TrainerTest {

    private static final Architecture ARCHITECTURE = Architecture.cihmlc();
    private static final MadeExamples TRAINING = new MadeExamples(5, 4, 1);
    private static final MadeExamples VALIDATION = new MadeExamples(1, 4, 2);
    private static final TrainingSettings SETTINGS = new TrainingSettings(
            2408,
            3,
            2,
            1,
            new AdamSettings(0.9, 0.999, 1e-7, 1e-3, 1),
            new RateSettings(RateForm.COSINE, 1e-3, 2, 1e-5, 0.9, 1),
            0,
            0,
            60);

    @TempDir
    static Path folder;

    private static Checkpoint uninterrupted;
    private static final Told TOLD = new Told();

    /** Remembers what it is told. */
    private static final class Told implements TrainingListener {
        private final List<StepSummary> steps = new ArrayList<>();
        private final List<EpochSummary> epochs = new ArrayList<>();

        @Override
        public void stepTaken(StepSummary step) {
            steps.add(step);
        }

        @Override
        public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
            epochs.add(epoch);
        }
    }

    @BeforeAll
    static void train_without_interruption() throws IOException {
        CheckpointFolder checkpoints = checkpoints("whole");
        trainer(checkpoints, TOLD).run(start());
        uninterrupted = checkpoints.read(CheckpointKind.LAST).orElseThrow();
    }

    private static Checkpoint start() {
        return Checkpoint.start(ARCHITECTURE, RandomWeights.draw(ARCHITECTURE, 1));
    }

    private static CheckpointFolder checkpoints(String name) throws IOException {
        return new CheckpointFolder(Files.createDirectories(folder.resolve(name)), ARCHITECTURE);
    }

    private static Trainer trainer(CheckpointFolder checkpoints, TrainingListener listener) {
        HierarchicalLoss loss =
                new HierarchicalLoss(PenaltyForm.HINGE, EdgePenalties.fixed(1), 0.1, ClassWeights.equal());
        return new Trainer(
                ARCHITECTURE,
                SETTINGS,
                loss,
                TRAINING,
                TRAINING.batches(),
                VALIDATION,
                checkpoints,
                List.of(listener),
                DeviceChoice.CPU,
                1);
    }

    @Test
    void the_loss_falls() {
        assertThat(TOLD.epochs).extracting(EpochSummary::epoch).containsExactly(0, 1, 2);
        assertThat(TOLD.epochs.get(2).trainingLoss())
                .isLessThan(0.8 * TOLD.epochs.get(0).trainingLoss());
    }

    @Test
    void each_step_takes_as_many_batches_as_it_shall() {
        assertThat(TOLD.steps).extracting(StepSummary::step).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(TOLD.steps).extracting(StepSummary::stepsInEpoch).containsOnly(3);
        assertThat(TOLD.steps.get(0).learningRate()).isEqualTo(5e-4);
        assertThat(TOLD.steps.get(1).learningRate()).isEqualTo(1e-3);
    }

    @Test
    void going_on_from_the_middle_of_each_epoch_gives_the_same_weights_to_the_last_bit() throws IOException {
        CheckpointFolder checkpoints = checkpoints("ended");
        // In the epoch whose backbone is frozen, at the end of its steps, and in one that is not.
        for (long step : new long[] {0, 2, 4}) {
            Trainer[] trainer = new Trainer[1];
            trainer[0] = trainer(checkpoints, new TrainingListener() {
                @Override
                public void stepTaken(StepSummary taken) {
                    if (taken.step() == step) {
                        trainer[0].stop();
                    }
                }
            });
            Checkpoint from = checkpoints.read(CheckpointKind.LAST).orElse(start());
            assertThat(trainer[0].run(from).step()).isEqualTo(step + 1);
        }
        trainer(checkpoints, new TrainingListener() {})
                .run(checkpoints.read(CheckpointKind.LAST).orElseThrow());
        Checkpoint resumed = checkpoints.read(CheckpointKind.LAST).orElseThrow();
        assertThat(resumed.state()).isEqualTo(uninterrupted.state());
        requireEqual(resumed.weights(), uninterrupted.weights());
        requireEqual(resumed.moments().first(), uninterrupted.moments().first());
        requireEqual(resumed.moments().second(), uninterrupted.moments().second());
    }

    @Test
    void the_best_checkpoints_are_those_of_the_best_epochs() throws IOException {
        CheckpointFolder checkpoints = checkpoints("whole");
        double lowest = TOLD.epochs.stream()
                .mapToDouble(EpochSummary::validationLoss)
                .min()
                .orElseThrow();
        assertThat(checkpoints
                        .read(CheckpointKind.BEST_LOSS)
                        .orElseThrow()
                        .state()
                        .bestLoss())
                .isEqualTo(lowest);
        double highest = TOLD.epochs.stream()
                .mapToDouble(EpochSummary::validationAuroc)
                .max()
                .orElseThrow();
        assertThat(checkpoints
                        .read(CheckpointKind.BEST_AUROC)
                        .orElseThrow()
                        .state()
                        .bestAuroc())
                .isEqualTo(highest);
    }

    private static void requireEqual(Weights one, Weights other) {
        for (Parameter parameter : one.parameters()) {
            assertThat(one.of(parameter)).as(parameter.name()).isEqualTo(other.of(parameter));
        }
        assertThat(one.parameters())
                .isEqualTo(other.parameters())
                .hasSizeGreaterThan(Moments.learned(ARCHITECTURE).size() - 1);
    }
}
