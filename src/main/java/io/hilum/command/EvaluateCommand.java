package io.hilum.command;

import io.hilum.archive.OutputException;
import io.hilum.evaluation.BootstrapSettings;
import io.hilum.evaluation.Evaluation;
import io.hilum.evaluation.Evaluator;
import io.hilum.evaluation.PredictionsFile;
import io.hilum.evaluation.report.ReportContext;
import io.hilum.evaluation.report.ReportFolder;
import io.hilum.evaluation.report.TextReport;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges predictions by labels. */
@Command(
        name = "evaluate",
        description = {
            "Judges predictions by labels: areas with intervals, calibration, operating points, hierarchy.",
            "The predictions are those of a file, or those that a model makes for radiographs with a label file.",
            "With --output, also as JSON, as a page of HTML and as pictures."
        },
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description =
                    "Predictions beside labels: CSV with the columns LABEL_GT and LABEL_Pred of the 21 labels, and"
                            + " Path or PatientID, which tell the patients. Or let a --model predict.")
    private Path predictions;

    @Mixin
    private EvaluationDataArguments data;

    @Mixin
    private OperatingPointArguments points;

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Replicates of the bootstrap over patients, 0 for none (default ${DEFAULT-VALUE}).")
    private int replicates;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2408",
            description = "Seed of the bootstrap (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder for the reports and the pictures.")
    private Path output;

    @Override
    public Integer call() {
        BootstrapSettings bootstrap = bootstrap();
        points.check(commandLine());
        Outcome<Judged> judged = predictions == null ? ofModel() : ofFile();
        Outcome<Evaluation> outcome =
                judged.then(known -> Evaluator.evaluate(known.predictions(), known.points(), bootstrap)
                        .then(evaluation -> Outcome.accepted(evaluation.with(known.pointing()))));
        if (outcome instanceof Outcome.Refused<Evaluation> refused) {
            Refusal refusal = refused.refusal();
            commandLine().getErr().println(refusal.code().code() + ": " + refusal.detail());
            return ExitCodes.REFUSED;
        }
        report(((Outcome.Accepted<Evaluation>) outcome).value(), ((Outcome.Accepted<Judged>) judged).value());
        return ExitCodes.DONE;
    }

    private Outcome<Judged> ofModel() {
        data.check(commandLine());
        if (data.hasValidation() && !points.isOpen()) {
            throw new ParameterException(
                    commandLine(), "--validation-labels is there to choose the thresholds; nothing else may");
        }
        return new ModelJudgement(commandLine(), data, points, Optional.ofNullable(output)).judge();
    }

    private Outcome<Judged> ofFile() {
        if (data.areGiven()) {
            throw new ParameterException(
                    commandLine(), "--predictions holds labels and predictions; no model and no data are needed");
        }
        return PredictionsFile.read(predictions)
                .then(read -> points.choose(read)
                        .then(chosen -> Outcome.accepted(new Judged(
                                predictions.getFileName().toString(), source(), read, chosen, Optional.empty()))));
    }

    private Map<String, Object> source() {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("predictions", predictions.getFileName().toString());
        source.put("predictions sha256", Digest.of(predictions));
        return source;
    }

    private BootstrapSettings bootstrap() {
        if (replicates < 0 || replicates > BootstrapSettings.MOST_REPLICATES) {
            throw new ParameterException(
                    commandLine(),
                    "--bootstrap is " + replicates + "; expected 0 to " + BootstrapSettings.MOST_REPLICATES);
        }
        return new BootstrapSettings(replicates, seed);
    }

    private void report(Evaluation evaluation, Judged judged) {
        PrintWriter out = commandLine().getOut();
        out.print(TextReport.of(evaluation));
        out.flush();
        if (output == null) {
            return;
        }
        try {
            new ReportFolder(output).write(evaluation, context(judged));
        } catch (IOException e) {
            throw new OutputException(e);
        }
        out.println("written to " + output.resolve(ReportFolder.HTML));
        out.flush();
    }

    private ReportContext context(Judged judged) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (predictions == null) {
            data.describe(options);
        }
        points.describe(options);
        options.put("bootstrap", replicates);
        options.put("seed", seed);
        return new ReportContext(judged.title(), judged.source(), options, ProgramVersion.nameAndVersion());
    }

    private CommandLine commandLine() {
        return specification.commandLine();
    }
}
