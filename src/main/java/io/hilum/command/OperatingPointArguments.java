package io.hilum.command;

import io.hilum.evaluation.LabelledPredictions;
import io.hilum.evaluation.OperatingPoints;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.evaluation.OperatingRule;
import io.hilum.evaluation.PredictionsFile;
import io.hilum.evaluation.report.OperatingPointsFile;
import io.hilum.refusal.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that tell from which probability on a finding is called present. */
final class OperatingPointArguments {

    @Option(
            names = "--operating-points",
            paramLabel = "FILE",
            description = "Thresholds to judge by: operating-points.json or evaluation.json of another evaluation.")
    private Path file;

    @Option(
            names = "--validation-predictions",
            paramLabel = "FILE",
            description = "Predictions of the validation set, to choose the thresholds on. Without them and"
                    + " --operating-points, the thresholds are chosen on what they are judged by, and marked so.")
    private Path validation;

    @Option(
            names = "--sensitivity",
            paramLabel = "X",
            description = "Choose the highest thresholds that reach this sensitivity, above 0 and at most 1 (default:"
                    + " the highest index of Youden).")
    private Double sensitivity;

    /** @throws ParameterException when the options contradict each other or make no sense */
    void check(CommandLine line) {
        if (file != null && (validation != null || sensitivity != null)) {
            throw new ParameterException(line, "--operating-points names the thresholds; nothing else may choose them");
        }
        if (sensitivity != null && !(sensitivity > 0 && sensitivity <= 1)) {
            throw new ParameterException(line, "--sensitivity is " + sensitivity + "; expected above 0 and at most 1");
        }
    }

    /** Whether other predictions are needed, and none are given. */
    boolean isOpen() {
        return file == null && validation == null;
    }

    /** The thresholds, chosen on these predictions when no others are given. */
    Outcome<OperatingPoints> choose(LabelledPredictions judged) {
        if (file != null) {
            return OperatingPointsFile.read(file);
        }
        if (validation != null) {
            return PredictionsFile.read(validation)
                    .then(read -> Outcome.accepted(OperatingPoints.choose(read, rule(), Origin.VALIDATION)));
        }
        return Outcome.accepted(OperatingPoints.choose(judged, rule(), Origin.SAME_PREDICTIONS));
    }

    /** How thresholds are chosen. */
    OperatingRule rule() {
        return new OperatingRule(sensitivity == null ? OptionalDouble.empty() : OptionalDouble.of(sensitivity));
    }

    /** Adds what was given. */
    void describe(Map<String, Object> options) {
        Optional.ofNullable(file).ifPresent(path -> options.put("operating points", name(path)));
        Optional.ofNullable(validation).ifPresent(path -> options.put("validation predictions", name(path)));
        Optional.ofNullable(sensitivity).ifPresent(value -> options.put("sensitivity", value));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
