package io.hilum.command;

import io.hilum.dataset.Augmentation;
import io.hilum.dataset.LabelledRadiographs;
import io.hilum.dataset.PreparationListener;
import io.hilum.dataset.PreparationSettings;
import io.hilum.dataset.PreparedRadiographs;
import io.hilum.dataset.Splits;
import io.hilum.imaging.NetworkInput;
import io.hilum.refusal.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which radiographs a training learns from, and how they are read. */
final class TrainingDataArguments {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private LabelledDataArguments labelled;

    @Option(
            names = "--train-labels",
            paramLabel = "FILE",
            description = "Label file of the training set: CSV as CheXpert has it.")
    private Path training;

    @Option(
            names = "--validation-labels",
            paramLabel = "FILE",
            description = "Label file of the validation set, by which checkpoints are chosen.")
    private Path validation;

    @Option(
            names = "--test-labels",
            paramLabel = "FILE",
            description = "Label file of a test set, on which the result is measured at the end.")
    private Path test;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Folder that keeps the decoded radiographs, found by the bytes of their files"
                    + " (default: cache in the output folder).")
    private Path cache;

    @Option(
            names = "--no-cache",
            description = "Keep none: decode the radiographs in each epoch anew, ahead of the step.")
    private boolean withoutCache;

    @Option(
            names = "--side",
            paramLabel = "PIXELS",
            defaultValue = "" + NetworkInput.SIDE,
            description = "Width and height that is trained with, 32 to 1024 (default ${DEFAULT-VALUE}, as is served).")
    private int side;

    @Option(
            names = "--augmentation",
            paramLabel = "WHICH",
            description = "Changes of training radiographs: none, default or original (default: the preset's).")
    private String augmentation;

    /** @throws ParameterException when an option is missing or out of its range */
    void check() {
        require(training != null, "--train-labels is missing");
        require(validation != null, "--validation-labels is missing");
        require(labelled.haveFolder(), "--data is missing");
        require(cache == null || !withoutCache, "--cache and --no-cache exclude each other");
        require(side >= 32 && side <= 1024, "--side is " + side + "; expected 32 to 1024");
        augmentation("none");
    }

    /** The three label files, read, of which no two share a patient. */
    Outcome<Splits> splits() {
        return labelled.read(training)
                .then(ofTraining -> labelled.read(validation)
                        .then(ofValidation -> readTest().then(ofTest -> Splits.of(ofTraining, ofValidation, ofTest))));
    }

    private Outcome<Optional<LabelledRadiographs>> readTest() {
        return test == null
                ? Outcome.accepted(Optional.empty())
                : labelled.read(test).then(read -> Outcome.accepted(Optional.of(read)));
    }

    /** The radiographs of one split, decoded once into the cache where there is one. */
    Outcome<PreparedRadiographs> prepare(LabelledRadiographs split, Path output, PreparationListener listener) {
        int threads = Runtime.getRuntime().availableProcessors();
        PreparationSettings settings = new PreparationSettings(side, threads, labelled.tolerate());
        if (withoutCache) {
            return PreparedRadiographs.onDemand(split, settings, listener);
        }
        Path folder = cache == null ? output.resolve("cache") : cache;
        return PreparedRadiographs.cached(split, settings, folder, listener);
    }

    /** How training radiographs are changed. */
    Augmentation augmentation(String preset) {
        return Augmentation.ofLabel(augmentation == null ? preset : augmentation)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--augmentation is " + augmentation + "; expected none, default or original"));
    }

    /** What the data is made of, by option; no paths. */
    Map<String, Object> options(String preset) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("side", side);
        options.put("augmentation", augmentation == null ? preset : augmentation);
        options.put("uncertain", labelled.uncertain());
        labelled.selected().forEach((option, value) -> options.put(option, value));
        options.put("tolerate_unusable", labelled.tolerate());
        return options;
    }

    /** What the selection leaves out, a sentence each. */
    List<String> limits() {
        return labelled.selected().entrySet().stream()
                .map(each -> "It learned from radiographs of the " + each.getKey() + " " + each.getValue() + " alone.")
                .toList();
    }

    private void require(boolean held, String otherwise) {
        if (!held) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
