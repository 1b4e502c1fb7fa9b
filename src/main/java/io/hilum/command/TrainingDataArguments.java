package io.hilum.command;

import io.hilum.dataset.Augmentation;
import io.hilum.dataset.DatasetSettings;
import io.hilum.dataset.LabelFile;
import io.hilum.dataset.LabelledRadiographs;
import io.hilum.dataset.Orientation;
import io.hilum.dataset.PreparationListener;
import io.hilum.dataset.PreparationSettings;
import io.hilum.dataset.PreparedRadiographs;
import io.hilum.dataset.Selection;
import io.hilum.dataset.Sex;
import io.hilum.dataset.Splits;
import io.hilum.dataset.UncertainLabels;
import io.hilum.dataset.ViewPosition;
import io.hilum.imaging.NetworkInput;
import io.hilum.refusal.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which radiographs a training learns from, and how they are read. */
final class TrainingDataArguments {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder below which the radiographs are. May be repeated.")
    private List<Path> roots = List.of();

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
            names = "--uncertain",
            paramLabel = "POLICY",
            defaultValue = "zeros",
            description = "What uncertain labels (-1) become: zeros, ones or ignore (default ${DEFAULT-VALUE}).")
    private UncertainLabels uncertain;

    @Option(names = "--orientation", paramLabel = "WHICH", description = "Only frontal or lateral radiographs.")
    private Orientation orientation;

    @Option(names = "--sex", paramLabel = "WHICH", description = "Only radiographs of female or male patients.")
    private Sex sex;

    @Option(names = "--view", paramLabel = "WHICH", description = "Only radiographs of the view ap, pa, ll or rl.")
    private ViewPosition view;

    @Option(
            names = "--tolerate-unusable",
            description = "Leave out radiographs that are missing or cannot be read, and say how many.")
    private boolean tolerate;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Folder that keeps the decoded radiographs (default: cache in the output folder).")
    private Path cache;

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
        require(!roots.isEmpty(), "--data is missing");
        require(side >= 32 && side <= 1024, "--side is " + side + "; expected 32 to 1024");
        augmentation("none");
    }

    /** The three label files, read, of which no two share a patient. */
    Outcome<Splits> splits() {
        return read(training)
                .then(ofTraining -> read(validation)
                        .then(ofValidation -> readTest().then(ofTest -> Splits.of(ofTraining, ofValidation, ofTest))));
    }

    private Outcome<LabelledRadiographs> read(Path file) {
        Selection selection =
                new Selection(Optional.ofNullable(orientation), Optional.ofNullable(sex), Optional.ofNullable(view));
        return LabelFile.read(file, new DatasetSettings(roots, uncertain, selection, tolerate));
    }

    private Outcome<Optional<LabelledRadiographs>> readTest() {
        return test == null
                ? Outcome.accepted(Optional.empty())
                : read(test).then(read -> Outcome.accepted(Optional.of(read)));
    }

    /** The radiographs of one split, decoded once into the cache. */
    Outcome<PreparedRadiographs> prepare(LabelledRadiographs split, Path output, PreparationListener listener) {
        int threads = Runtime.getRuntime().availableProcessors();
        Path folder = cache == null ? output.resolve("cache") : cache;
        return PreparedRadiographs.cached(split, new PreparationSettings(side, threads, tolerate), folder, listener);
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
        options.put("uncertain", uncertain.label());
        selected().forEach((option, value) -> options.put(option, value));
        options.put("tolerate_unusable", tolerate);
        return options;
    }

    private Map<String, String> selected() {
        Map<String, String> selected = new LinkedHashMap<>();
        Stream.of(orientation, sex, view)
                .filter(Objects::nonNull)
                .forEach(value -> selected.put(
                        value == orientation ? "orientation" : value == sex ? "sex" : "view",
                        value.name().toLowerCase(Locale.ROOT)));
        return selected;
    }

    /** What the selection leaves out, a sentence each. */
    List<String> limits() {
        return selected().entrySet().stream()
                .map(each -> "It learned from radiographs of the " + each.getKey() + " " + each.getValue() + " alone.")
                .toList();
    }

    private void require(boolean held, String otherwise) {
        if (!held) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
