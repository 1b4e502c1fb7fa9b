package io.hilum.command;

import io.hilum.archive.OutputException;
import io.hilum.configuration.Assembly;
import io.hilum.dataset.LabelledRadiographs;
import io.hilum.evaluation.LabelledPredictions;
import io.hilum.evaluation.ModelPredictions;
import io.hilum.evaluation.OperatingPoints;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.evaluation.PointingGame;
import io.hilum.evaluation.PredictedRadiographs;
import io.hilum.evaluation.PredictionsFile;
import io.hilum.phantom.PhantomRegions;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.LoadedModel;
import io.hilum.refusal.Outcome;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Lets a model predict labelled radiographs, keeps the predictions, and chooses the operating points. */
final class ModelJudgement {

    private static final String PREDICTIONS = "predictions.csv";
    private static final String VALIDATION_PREDICTIONS = "validation-predictions.csv";

    private final CommandLine line;
    private final EvaluationDataArguments data;
    private final OperatingPointArguments points;
    private final Optional<Path> output;
    private final Assembly assembly;

    /** @param output folder for the predictions */
    ModelJudgement(
            CommandLine line, EvaluationDataArguments data, OperatingPointArguments points, Optional<Path> output) {
        this.line = line;
        this.data = data;
        this.points = points;
        this.output = output;
        this.assembly = CommandLineProgram.assembly();
    }

    /** What the evaluation begins with, or the refusal of the first file that cannot be used. */
    Outcome<Judged> judge() {
        return data.regions()
                .then(regions -> data.judged()
                        .then(judged ->
                                data.validation(judged).then(validation -> judge(judged, validation, regions))));
    }

    private Outcome<Judged> judge(
            LabelledRadiographs judged, Optional<LabelledRadiographs> validation, Optional<PhantomRegions> regions) {
        ModelReference chosen = ModelArgument.resolve(assembly.loader(), data.model());
        try (LazyModel lazy = assembly.model(chosen.name(), chosen.version())) {
            // Ended from outside, the process waits for the passes that run.
            Runtime.getRuntime().addShutdownHook(new Thread(lazy::close, "hilum-shutdown"));
            LoadedModel model = lazy.get();
            Outcome<Optional<LabelledPredictions>> others = validation.isEmpty()
                    ? Outcome.accepted(Optional.empty())
                    : predict(model, validation.get(), Optional.empty(), VALIDATION_PREDICTIONS)
                            .then(predicted -> Outcome.accepted(Optional.of(predicted.predictions())));
            return others.then(known -> predict(model, judged, regions, PREDICTIONS)
                    .then(predicted -> choose(known, predicted)
                            .then(thresholds -> judged(model.manifest(), judged, predicted, thresholds))));
        }
    }

    private Outcome<OperatingPoints> choose(Optional<LabelledPredictions> validation, PredictedRadiographs predicted) {
        return validation.isPresent() && points.isOpen()
                ? Outcome.accepted(OperatingPoints.choose(validation.get(), points.rule(), Origin.VALIDATION))
                : points.choose(predicted.predictions());
    }

    private Outcome<Judged> judged(
            ModelManifest model,
            LabelledRadiographs judged,
            PredictedRadiographs predicted,
            OperatingPoints thresholds) {
        String labels = data.labelFile().getFileName().toString();
        String name = model.name() + "/" + model.version();
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("model", name);
        source.put("model sha256", model.serving().sha256());
        source.put("random weights", model.hasRandomWeights());
        source.put("labels", labels);
        source.put("labels sha256", Digest.of(data.labelFile()));
        source.put("radiographs missing", judged.unusable().size());
        source.put("radiographs unreadable", predicted.unreadable());
        source.put("radiographs not selected", judged.deselected());
        return Outcome.accepted(new Judged(
                name + " on " + labels,
                source,
                predicted.predictions(),
                thresholds,
                PointingGame.of(predicted, thresholds)));
    }

    private Outcome<PredictedRadiographs> predict(
            LoadedModel model, LabelledRadiographs radiographs, Optional<PhantomRegions> regions, String file) {
        ModelPredictions predictions = new ModelPredictions(
                model.network(), assembly.reader(), regions, data.settings(assembly.concurrentPredictions()));
        int count = radiographs.examples().size();
        try (Progress progress =
                Terminal.isStandardError() ? Progress.bar("evaluate", count) : Progress.lines(count, line.getErr())) {
            return predictions
                    .predict(radiographs.examples(), done -> tell(progress, done))
                    .then(predicted -> keep(predicted, file));
        }
    }

    private static synchronized void tell(Progress progress, int done) {
        for (int radiograph = 0; radiograph < done; radiograph++) {
            progress.done();
        }
    }

    private Outcome<PredictedRadiographs> keep(PredictedRadiographs predicted, String file) {
        try {
            if (output.isPresent()) {
                Files.createDirectories(output.get());
                PredictionsFile.write(output.get().resolve(file), predicted.predictions());
            }
            return Outcome.accepted(predicted);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
