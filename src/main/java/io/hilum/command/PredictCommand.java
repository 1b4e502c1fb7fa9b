package io.hilum.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.configuration.Assembly;
import io.hilum.finding.Finding;
import io.hilum.prediction.Answer;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.Predictor;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts files. */
@Command(
        name = "predict",
        description = "Predicts radiographs: a table of the findings for each file.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class PredictCommand implements Callable<Integer> {

    private static final String JSON_SUFFIX = ".json";

    @Spec
    private CommandSpec specification;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Image files: DICOM, PNG, JPEG, TIFF or BMP.")
    private List<Path> files;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for the answers: FILE.json and, in a folder FILE, the overlays as PNG.")
    private Path output;

    @Option(names = "--model", paramLabel = "NAME", description = "Model, as NAME or NAME/VERSION.")
    private String model;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "Files that share one forward pass, 1 to 64 (default ${DEFAULT-VALUE}).")
    private int batch;

    @Override
    public Integer call() throws IOException {
        if (batch < 1 || batch > 64) {
            throw new ParameterException(specification.commandLine(), "--batch is " + batch + "; expected 1 to 64");
        }
        Outputs outputs = output == null ? null : new Outputs(output, files);
        Assembly assembly = CommandLineProgram.assembly();
        try (LazyModel lazy = chosenModel(assembly)) {
            // Ended from outside, the process waits here for the pass that runs.
            Runtime.getRuntime().addShutdownHook(new Thread(lazy::close, "hilum-shutdown"));
            return predict(assembly, assembly.predictor(lazy), outputs);
        }
    }

    private LazyModel chosenModel(Assembly assembly) {
        if (model == null) {
            return assembly.model();
        }
        ModelReference chosen = ModelArgument.resolve(assembly.loader(), model);
        return assembly.model(chosen.name(), chosen.version());
    }

    private int predict(Assembly assembly, Predictor predictor, Outputs outputs) throws IOException {
        int exitCode = ExitCodes.DONE;
        for (int first = 0; first < files.size(); first += batch) {
            List<Path> together = files.subList(first, Math.min(first + batch, files.size()));
            Iterator<Outcome<Prediction>> outcomes =
                    outcomesOf(predictor, together).iterator();
            for (Path file : together) {
                Outcome<Prediction> outcome = outcomes.next();
                if (outcome instanceof Outcome.Accepted<Prediction> accepted) {
                    report(file, accepted.value(), assembly, outputs);
                } else {
                    Refusal refusal = ((Outcome.Refused<Prediction>) outcome).refusal();
                    PrintWriter err = specification.commandLine().getErr();
                    err.println(file + ": " + refusal.code().code() + ": " + refusal.detail());
                    exitCode = ExitCodes.REFUSED;
                }
            }
        }
        return exitCode;
    }

    private static List<Outcome<Prediction>> outcomesOf(Predictor predictor, List<Path> files) {
        List<Optional<byte[]>> contents =
                files.stream().map(PredictCommand::read).toList();
        Iterator<Outcome<Prediction>> predicted = predictor
                .predictAll(contents.stream().flatMap(Optional::stream).toList())
                .iterator();
        List<Outcome<Prediction>> outcomes = new ArrayList<>();
        for (Optional<byte[]> content : contents) {
            outcomes.add(
                    content.isPresent()
                            ? predicted.next()
                            : Outcome.refused(
                                    RefusalCode.UNREADABLE_FILE,
                                    "the file cannot be read; expected an existing file that may be read"));
        }
        return outcomes;
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void report(Path file, Prediction prediction, Assembly assembly, Outputs outputs) throws IOException {
        PrintWriter out = specification.commandLine().getOut();
        out.println(file + "  (model " + prediction.model().name() + "/"
                + prediction.model().version() + ")");
        out.println(FindingsTable.of(prediction, assembly.spreadForm()));
        out.flush();
        if (outputs != null) {
            outputs.write(file, prediction, Answer.of(prediction, assembly.spreadForm()));
        }
    }

    /** Where the answers go: each file has its own names. */
    private final class Outputs {
        private final Path folder;

        private Outputs(Path folder, List<Path> files) {
            this.folder = folder;
            long names = files.stream().map(PredictCommand::nameOf).distinct().count();
            if (names != files.size()) {
                throw new ParameterException(
                        specification.commandLine(),
                        "two files have the same name, so their answers would overwrite each other");
            }
        }

        private void write(Path file, Prediction prediction, Answer answer) throws IOException {
            Path overlays = Files.createDirectories(folder.resolve(nameOf(file)));
            for (Finding finding : Finding.all()) {
                Files.write(
                        overlays.resolve(finding.label() + ".png"),
                        prediction.heatmaps().get(finding));
            }
            Files.write(folder.resolve(nameOf(file) + JSON_SUFFIX), new ObjectMapper().writeValueAsBytes(answer));
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
