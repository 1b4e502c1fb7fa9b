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
import io.hilum.store.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
            "With --output, also as JSON, as a page of HTML and as pictures."
        },
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "FILE",
            description =
                    "Predictions beside labels: CSV with the columns LABEL_GT and LABEL_Pred of the 21 labels, and"
                            + " Path or PatientID, which tell the patients.")
    private Path predictions;

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
        Outcome<Evaluation> outcome = PredictionsFile.read(predictions)
                .then(read -> points.choose(read).then(chosen -> Evaluator.evaluate(read, chosen, bootstrap)));
        if (outcome instanceof Outcome.Refused<Evaluation> refused) {
            Refusal refusal = refused.refusal();
            commandLine().getErr().println(refusal.code().code() + ": " + refusal.detail());
            return ExitCodes.REFUSED;
        }
        report(((Outcome.Accepted<Evaluation>) outcome).value());
        return ExitCodes.DONE;
    }

    private BootstrapSettings bootstrap() {
        if (replicates < 0 || replicates > BootstrapSettings.MOST_REPLICATES) {
            throw new ParameterException(
                    commandLine(),
                    "--bootstrap is " + replicates + "; expected 0 to " + BootstrapSettings.MOST_REPLICATES);
        }
        return new BootstrapSettings(replicates, seed);
    }

    private void report(Evaluation evaluation) {
        PrintWriter out = commandLine().getOut();
        out.print(TextReport.of(evaluation));
        out.flush();
        if (output == null) {
            return;
        }
        try {
            new ReportFolder(output).write(evaluation, context());
        } catch (IOException e) {
            throw new OutputException(e);
        }
        out.println("written to " + output.resolve(ReportFolder.HTML));
        out.flush();
    }

    private ReportContext context() throws IOException {
        String name = predictions.getFileName().toString();
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("predictions", name);
        source.put("sha256", Sha256.of(Files.readAllBytes(predictions)));
        Map<String, Object> options = new LinkedHashMap<>();
        points.describe(options);
        options.put("bootstrap", replicates);
        options.put("seed", seed);
        return new ReportContext(name, source, options, ProgramVersion.nameAndVersion());
    }

    private CommandLine commandLine() {
        return specification.commandLine();
    }
}
