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
import io.hilum.network.ShuttingDownException;
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
import io.hilum.training.TrainingFailedException;
import io.hilum.training.TrainingListener;
import io.hilum.training.TrainingState;
import io.hilum.training.Validation;
import io.hilum.training.ValidationResult;
import io.hilum.training.report.SpentTime;
import io.hilum.training.report.TrainedModelCard;
import io.hilum.training.report.TrainingBar;
import io.hilum.training.report.TrainingLines;
import io.hilum.training.report.TrainingReports;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final TrainingReportArguments report;
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
            TrainingReportArguments report,
            boolean trained) {
        this.line = line;
        this.assembly = assembly;
        this.folder = folder;
        this.data = data;
        this.start = start;
        this.training = training;
        this.report = report;
        this.trained = trained;
        this.checkpoints = new CheckpointFolder(folder.path(), architecture);
    }

    /**
     * @param usable what to do when the data is found to be usable, before the first step
     * @return the exit code, or why there is no training
     */
    Outcome<Integer> run(Installation model, Runnable usable) throws IOException {
        Outcome<TrainingStartArguments.Start> from = start.read(assembly, architecture);
        if (!(from instanceof Outcome.Accepted<TrainingStartArguments.Start> accepted)) {
            return new Outcome.Refused<>(((Outcome.Refused<TrainingStartArguments.Start>) from).refusal());
        }
        Outcome<TrainingSets> sets = data.splits().then(this::prepare);
        if (!(sets instanceof Outcome.Accepted<TrainingSets> prepared)) {
            return new Outcome.Refused<>(((Outcome.Refused<TrainingSets>) sets).refusal());
        }
        usable.run();
        return Outcome.accepted(train(accepted.value(), prepared.value(), model));
    }

    private Outcome<TrainingSets> prepare(Splits splits) {
        Augmentation augmentation = data.augmentation(training.augmentation());
        return data.prepare(splits.training(), folder.path(), told("training"))
                .then(ofTraining -> data.prepare(splits.validation(), folder.path(), told("validation"))
                        .then(ofValidation -> prepareTest(splits)
                                .then(ofTest -> Outcome.accepted(new TrainingSets(
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

    private PreparationListener told(String set) {
        return new PreparationLines(set, line.getErr());
    }

    private RadiographSet set(PreparedRadiographs radiographs, Augmentation augmentation) {
        Batching batching = new Batching(
                training.batch(), Runtime.getRuntime().availableProcessors(), BATCHES_AHEAD, training.seed());
        return new RadiographSet(radiographs, batching, augmentation);
    }

    private int train(TrainingStartArguments.Start from, TrainingSets sets, Installation model) throws IOException {
        Files.createDirectories(folder.path());
        Checkpoint begin =
                checkpoints.read(CheckpointKind.LAST).orElseGet(() -> Checkpoint.start(architecture, from.weights()));
        long steps = begin.state().step();
        sets.writeCounts(folder.path());
        if (steps == 0) {
            sets.printCounts(line.getOut());
        } else {
            line.getErr().println("going on after step " + steps);
        }
        RunFacts facts = facts(model, from.origin(), sets);
        List<Labels> labels =
                sets.training().examples().stream().map(Example::labels).toList();
        HierarchicalLoss loss = training.loss(labels);
        try (OrderlyEnd end = new OrderlyEnd();
                SpentTime spent = SpentTime.open(folder.path());
                TrainingReports reports = TrainingReports.open(
                        folder.path(),
                        training.settings().epochs(),
                        steps,
                        report.settings(),
                        sets.training(),
                        () -> facts.forPeople(spent.total()))) {
            TrainingState state = trained ? begin.state() : train(begin, sets, loss, List.of(spent, reports), end);
            if (!trained && !state.ended()) {
                tellHowToGoOn("ended after step " + state.step());
                return ExitCodes.FAILED;
            }
            Optional<Weights> weights = measure(facts, sets, loss, model.checkpoint(), end);
            if (weights.isEmpty()) {
                tellHowToGoOn("ended before the result was measured");
                return ExitCodes.FAILED;
            }
            reports.finish();
            if (model.name() != null) {
                install(model, weights.get(), from.origin(), facts, spent.total());
            }
            return ExitCodes.DONE;
        }
    }

    private RunFacts facts(Installation model, TrainingStart origin, TrainingSets sets) {
        Map<String, Object> options = new LinkedHashMap<>(data.options(training.augmentation()));
        options.putAll(training.options());
        String called = model.name() == null ? folder.name() : model.name();
        return new RunFacts(called, model.summary(), origin, sets, options, data.limits());
    }

    private void tellHowToGoOn(String what) {
        line.getErr().println(what + "; go on with: train --resume " + folder.path());
        line.getErr().flush();
    }

    private TrainingState train(
            Checkpoint begin, TrainingSets sets, HierarchicalLoss loss, List<TrainingListener> kept, OrderlyEnd end)
            throws IOException {
        int epochs = training.settings().epochs();
        try (TrainingBar bar = new TrainingBar(epochs)) {
            TrainingListener shown =
                    Terminal.isStandardError() ? bar : new TrainingLines(epochs, Duration.ofSeconds(30), line.getErr());
            List<TrainingListener> listeners = new ArrayList<>(kept);
            listeners.add(shown);
            Trainer trainer = new Trainer(
                    architecture,
                    training.settings(),
                    loss,
                    sets.training(),
                    sets.training().batchCount(),
                    sets.validation(),
                    checkpoints,
                    listeners,
                    training.device(),
                    training.threads());
            end.whenAsked(trainer::stop);
            return trainer.run(begin);
        }
    }

    /** Measures the checkpoint that was asked for, or the last one; empty when the process is to end meanwhile. */
    private Optional<Weights> measure(
            RunFacts facts, TrainingSets sets, HierarchicalLoss loss, CheckpointKind wanted, OrderlyEnd end)
            throws IOException {
        Optional<Checkpoint> found = checkpoints.read(wanted);
        facts.chosen((found.isPresent() ? wanted : CheckpointKind.LAST).label());
        if (found.isEmpty()) {
            found = checkpoints.read(CheckpointKind.LAST);
        }
        Weights weights = found.orElseThrow(() -> new TrainingFailedException("there is no checkpoint to measure yet"))
                .weights();
        TrainableSettings settings = new TrainableSettings(training.device(), training.threads(), true);
        try (TrainableNetwork network =
                TrainableNetwork.load(architecture, weights, Moments.zero(architecture), settings)) {
            for (Map.Entry<String, RadiographSet> set : sets.measured().entrySet()) {
                ValidationResult result = Validation.run(network, loss, end.watched(set.getValue()));
                facts.measured(set.getKey(), result);
                print(set.getKey(), result);
            }
            return Optional.of(weights);
        } catch (ShuttingDownException e) {
            return Optional.empty();
        }
    }

    private void print(String set, ValidationResult result) {
        line.getErr()
                .printf(
                        Locale.ROOT,
                        "%s set, %d radiographs: loss %.4f, macro AUROC %.4f, violations %.4f%n",
                        set,
                        result.radiographs(),
                        result.loss(),
                        result.auroc(),
                        result.violations());
    }

    private void install(Installation model, Weights weights, TrainingStart origin, RunFacts facts, Duration spent)
            throws IOException {
        Provenance provenance = Provenance.training(origin, facts.forManifest(spent), ProgramVersion.nameAndVersion());
        ModelManifest manifest = new ModelInstaller(assembly.folderStore(), architecture)
                .install(
                        model.name(),
                        weights,
                        facts.summary(),
                        provenance,
                        model.licence(),
                        TrainedModelCard.of(facts.forPeople(spent)));
        NewModel.announce(line.getCommandSpec(), manifest);
    }
}
