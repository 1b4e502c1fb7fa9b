package io.hilum.command;

import io.hilum.dataset.LabelledRadiographs;
import io.hilum.evaluation.PredictionSettings;
import io.hilum.phantom.PhantomRegions;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that tell what a model is evaluated on. */
final class EvaluationDataArguments {

    @Mixin
    private LabelledDataArguments labelled;

    @Option(names = "--model", paramLabel = "NAME", description = "Model that predicts, as NAME or NAME/VERSION.")
    private String model;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Label file of the radiographs: CSV as CheXpert has it.")
    private Path labels;

    @Option(
            names = "--validation-labels",
            paramLabel = "FILE",
            description = "Label file of a validation set, to choose the thresholds on.")
    private Path validation;

    @Option(
            names = "--regions",
            paramLabel = "FILE",
            description = "Where the findings were drawn (" + PhantomRegions.FILE
                    + " of phantoms), for the pointing game:" + " do the heatmaps of true positives point there?")
    private Path regions;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Radiographs that share a forward pass, 1 to 64 (default ${DEFAULT-VALUE}): what a GPU likes.")
    private int batch;

    /** Whether any of them is given that only a model needs. */
    boolean areGiven() {
        return model != null || labels != null || labelled.haveFolder() || validation != null || regions != null;
    }

    /** @throws ParameterException when one is missing or makes no sense */
    void check(CommandLine line) {
        require(line, model != null, "--model is missing; or give --predictions");
        require(line, labels != null, "--labels is missing");
        require(line, labelled.haveFolder(), "--data is missing");
        require(line, batch >= 1 && batch <= 64, "--batch is " + batch + "; expected 1 to 64");
    }

    private static void require(CommandLine line, boolean held, String otherwise) {
        if (!held) {
            throw new ParameterException(line, otherwise);
        }
    }

    /** NAME or NAME/VERSION. */
    String model() {
        return model;
    }

    /** The label file of the radiographs. */
    Path labelFile() {
        return labels;
    }

    /** Whether a validation set is given. */
    boolean hasValidation() {
        return validation != null;
    }

    /** How the model predicts. */
    PredictionSettings settings(int parallel) {
        return new PredictionSettings(batch, parallel, labelled.tolerate());
    }

    /** The radiographs to judge by. */
    Outcome<LabelledRadiographs> judged() {
        return labelled.read(labels);
    }

    /** The validation set, where one is given; refused as {@code SHARED_PATIENTS} when it shares a patient. */
    Outcome<Optional<LabelledRadiographs>> validation(LabelledRadiographs judged) {
        return validation == null
                ? Outcome.accepted(Optional.empty())
                : labelled.read(validation).then(read -> sharing(judged, read));
    }

    private static Outcome<Optional<LabelledRadiographs>> sharing(
            LabelledRadiographs judged, LabelledRadiographs read) {
        int shared = judged.sharedPatients(read);
        return shared == 0
                ? Outcome.accepted(Optional.of(read))
                : Outcome.refused(
                        RefusalCode.SHARED_PATIENTS, shared + " patients stand in --labels and in --validation-labels");
    }

    /** Where the findings are, where that is told. */
    Outcome<Optional<PhantomRegions>> regions() {
        if (regions == null) {
            return Outcome.accepted(Optional.empty());
        }
        try {
            return Outcome.accepted(Optional.of(PhantomRegions.read(regions)));
        } catch (IOException e) {
            return Outcome.refused(
                    RefusalCode.UNREADABLE_FILE, "the file of --regions cannot be read, or is none of regions");
        }
    }

    /** Adds what was given. */
    void describe(Map<String, Object> options) {
        options.put("uncertain labels", labelled.uncertain());
        options.putAll(labelled.selected());
        Optional.ofNullable(validation)
                .ifPresent(file ->
                        options.put("validation labels", file.getFileName().toString()));
        Optional.ofNullable(regions)
                .ifPresent(file -> options.put("regions", file.getFileName().toString()));
        options.put("batch", batch);
    }
}
