package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.dataset.Augmentation;
import io.hilum.dataset.Batching;
import io.hilum.dataset.Example;
import io.hilum.dataset.Labels;
import io.hilum.dataset.PreparationListener;
import io.hilum.dataset.PreparedRadiographs;
import io.hilum.dataset.RadiographSet;
import io.hilum.dataset.Splits;
import io.hilum.network.Moments;
import io.hilum.network.TrainableNetwork;
import io.hilum.network.TrainableSettings;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.refusal.Outcome;
import io.hilum.store.ModelInstaller;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.TrainingStart;
import io.hilum.training.Checkpoint;
import io.hilum.training.CheckpointFolder;
import io.hilum.training.CheckpointKind;
import io.hilum.training.HierarchicalLoss;
import io.hilum.training.Trainer;
import io.hilum.training.TrainingListener;
import io.hilum.training.TrainingState;
import io.hilum.training.Validation;
import io.hilum.training.ValidationResult;
import io.hilum.training.report.EpochTable;
import io.hilum.training.report.StepTable;
import io.hilum.training.report.TrainingBar;
import io.hilum.training.report.TrainingLines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** One run of a training, from the label files to the installed model; ended from outside, it finishes its step. */
final class TrainRun {

    private static final int BATCHES_AHEAD = 4;

    private final CommandLine line;
    private final Assembly assembly;
    private final RunFolder folder;
    private final TrainingDataArguments data;
    private final TrainingStartArguments start;
    private final TrainingArguments training;
    private final boolean trained;
    private final Architecture architecture = Architecture.cihmlc();
    private final CheckpointFolder checkpoints;

    /** @param trained whether to go straight to the measuring and installing of the checkpoint that there is */
    TrainRun(
            CommandLine line,
            Assembly assembly,
            RunFolder folder,
            TrainingDataArguments data,
            TrainingStartArguments start,
            TrainingArguments training,
            boolean trained) {
        this.line = line;
        this.assembly = assembly;
        this.folder = folder;
        this.data = data;
        this.start = start;
        this.training = training;
        this.trained = trained;
        this.checkpoints = new CheckpointFolder(folder.path(), architecture);
    }

    /** The splits as they are trained with. */
    private record Sets(RadiographSet training, RadiographSet validation, Optional<RadiographSet> test) {}

    /** @return the exit code, or why there is no training */
    Outcome<Integer> run(String name, CheckpointKind installed) throws IOException {
        Outcome<TrainingStartArguments.Start> from = start.read(assembly, architecture);
        if (!(from instanceof Outcome.Accepted<TrainingStartArguments.Start> accepted)) {
            return new Outcome.Refused<>(((Outcome.Refused<TrainingStartArguments.Start>) from).refusal());
        }
        Outcome<Sets> sets = data.splits().then(this::prepare);
        if (!(sets instanceof Outcome.Accepted<Sets> prepared)) {
            return new Outcome.Refused<>(((Outcome.Refused<Sets>) sets).refusal());
        }
        return Outcome.accepted(train(accepted.value(), prepared.value(), name, installed));
    }

    private Outcome<Sets> prepare(Splits splits) {
        Augmentation augmentation = data.augmentation(training.augmentation());
        return data.prepare(splits.training(), folder.path(), told("training"))
                .then(ofTraining -> data.prepare(splits.validation(), folder.path(), told("validation"))
                        .then(ofValidation -> prepareTest(splits)
                                .then(ofTest -> Outcome.accepted(new Sets(
                                        set(ofTraining, augmentation),
                                        set(ofValidation, Augmentation.none()),
                                        ofTest.map(radiographs -> set(radiographs, Augmentation.none())))))));
    }

    private Outcome<Optional<PreparedRadiographs>> prepareTest(Splits splits) {
        return splits.test().isEmpty()
                ? Outcome.accepted(Optional.empty())
                : data.prepare(splits.test().get(), folder.path(), told("test"))
                        .then(prepared -> Outcome.accepted(Optional.of(prepared)));
    }

    private PreparationListener told(String split) {
        return (done, count) -> {
            if (done == count) {
                line.getErr().println(split + " set: " + count + " radiographs are prepared");
            }
        };
    }

    private RadiographSet set(PreparedRadiographs radiographs, Augmentation augmentation) {
        Batching batching = new Batching(
                training.batch(), Runtime.getRuntime().availableProcessors(), BATCHES_AHEAD, training.seed());
        return new RadiographSet(radiographs, batching, augmentation);
    }

    private int train(TrainingStartArguments.Start from, Sets sets, String name, CheckpointKind installed)
            throws IOException {
        List<Labels> labels =
                sets.training.examples().stream().map(Example::labels).toList();
        HierarchicalLoss loss = training.loss(labels);
        Checkpoint begin =
                checkpoints.read(CheckpointKind.LAST).orElseGet(() -> Checkpoint.start(architecture, from.weights()));
        if (begin.state().step() > 0) {
            line.getErr().println("going on after step " + begin.state().step());
        }
        TrainingState state = trained ? begin.state() : train(begin, sets, loss);
        if (!trained && !state.ended()) {
            line.getErr().println("ended after step " + state.step() + "; go on with: train --resume " + folder.path());
            return ExitCodes.FAILED;
        }
        return finish(from.origin(), sets, loss, name, installed);
    }

    private TrainingState train(Checkpoint begin, Sets sets, HierarchicalLoss loss) throws IOException {
        int epochs = training.settings().epochs();
        long steps = begin.state().step();
        boolean bar = Terminal.isStandardError();
        CountDownLatch ended = new CountDownLatch(1);
        try (StepTable stepTable = StepTable.open(folder.path(), steps);
                EpochTable epochTable = EpochTable.open(folder.path(), epochs, steps);
                TrainingBar shown = new TrainingBar(epochs)) {
            List<TrainingListener> listeners = new ArrayList<>(List.of(stepTable, epochTable));
            listeners.add(bar ? shown : new TrainingLines(epochs, Duration.ofSeconds(30), line.getErr()));
            Trainer trainer = new Trainer(
                    architecture,
                    training.settings(),
                    loss,
                    sets.training,
                    sets.training.batchCount(),
                    sets.validation,
                    checkpoints,
                    listeners,
                    training.device(),
                    training.threads());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(trainer, ended), "hilum-shutdown"));
            return trainer.run(begin);
        } finally {
            ended.countDown();
        }
    }

    /** What a signal brings about: the process stays until the step is finished and its checkpoint written. */
    private static void finish(Trainer trainer, CountDownLatch ended) {
        trainer.stop();
        boolean waiting = true;
        while (waiting) {
            try {
                ended.await();
                waiting = false;
            } catch (InterruptedException e) {
                // Nobody may end the process during a step.
                continue;
            }
        }
    }

    private int finish(TrainingStart origin, Sets sets, HierarchicalLoss loss, String name, CheckpointKind wanted)
            throws IOException {
        Optional<Checkpoint> wantedCheckpoint = checkpoints.read(wanted);
        CheckpointKind kind = wantedCheckpoint.isPresent() ? wanted : CheckpointKind.LAST;
        Weights weights = wantedCheckpoint
                .or(this::last)
                .orElseThrow(() -> new IllegalStateException("a training that ended has a checkpoint"))
                .weights();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("checkpoint", kind.label());
        facts.put("settings", Facts.of(training.settings()));
        facts.put("validation", measured(weights, loss, sets.validation));
        if (sets.test.isPresent()) {
            facts.put("test", measured(weights, loss, sets.test.get()));
        }
        if (name != null) {
            Provenance provenance = Provenance.training(origin, facts, ProgramVersion.nameAndVersion());
            ModelManifest manifest = new ModelInstaller(assembly.folderStore(), architecture)
                    .install(name, weights, "Trained with Hilum.", provenance, "NOASSERTION");
            NewModel.announce(line.getCommandSpec(), manifest);
        }
        return ExitCodes.DONE;
    }

    private Optional<Checkpoint> last() {
        try {
            return checkpoints.read(CheckpointKind.LAST);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, Object> measured(Weights weights, HierarchicalLoss loss, RadiographSet set) {
        TrainableSettings settings = new TrainableSettings(training.device(), training.threads(), true);
        try (TrainableNetwork network =
                TrainableNetwork.load(architecture, weights, Moments.zero(architecture), settings)) {
            ValidationResult result = Validation.run(network, loss, set);
            line.getErr()
                    .printf(
                            java.util.Locale.ROOT,
                            "%d radiographs: loss %.4f, macro AUROC %.4f, violations %.4f%n",
                            result.radiographs(),
                            result.loss(),
                            result.auroc(),
                            result.violations());
            return Facts.of(result);
        }
    }
}
