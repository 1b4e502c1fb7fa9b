package io.hilum.command;

import io.hilum.archive.AnswerFolder;
import io.hilum.archive.FilePredictions;
import io.hilum.archive.InputFiles;
import io.hilum.archive.Recipe;
import io.hilum.configuration.Assembly;
import io.hilum.prediction.LazyModel;
import io.hilum.store.ModelReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts files and whole folders. */
@Command(
        name = "predict",
        description = {
            "Predicts radiographs, in files and in folders with all that is below them.",
            "With --output, a command that was ended goes on when it is run again."
        },
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class PredictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Image files (DICOM, PNG, JPEG, TIFF or BMP), or folders: every file in them is tried.")
    private List<Path> paths;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for the answers: " + AnswerFolder.LINES
                    + " with a line of JSON for each file and, in a folder in the file's place, the pictures.")
    private Path output;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "In folders, only files that match: by name, or by path if it has a slash. May be repeated.")
    private List<String> globs = List.of();

    @Option(names = "--model", paramLabel = "NAME", description = "Model, as NAME or NAME/VERSION.")
    private String model;

    @Mixin
    private RequestArguments request;

    @Option(
            names = "--whole-answers",
            negatable = true,
            description = "Keep the function's answer, pictures and all, as " + FilePredictions.WHOLE_ANSWER
                    + " beside the pictures (default when no PATH is a folder).")
    private Boolean wholeAnswers;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "Radiographs that share a forward pass, 1 to 64 (default 1): what a GPU likes. Processors "
                    + "gain nothing, and probabilities may differ in the sixth digit.")
    private int batch;

    @Option(names = "--again", description = "Predict also files that are done.")
    private boolean again;

    @Option(
            names = "--print",
            paramLabel = "WHAT",
            description = "For each file, print its table, lines (of JSON) or nothing. Default: table; with folders "
                    + "lines, or nothing with --output.")
    private Printing printing;

    @Override
    public Integer call() {
        if (batch < 1 || batch > 64) {
            throw new ParameterException(commandLine(), "--batch is " + batch + "; expected 1 to 64");
        }
        Assembly assembly = CommandLineProgram.assembly();
        ModelReference chosen =
                model == null ? assembly.modelReference() : ModelArgument.resolve(assembly.loader(), model);
        Recipe recipe = new Recipe(
                assembly.loader().manifest(chosen),
                request.options(assembly.mostSamples(), commandLine()),
                assembly.spreadForm(),
                wholeAnswers == null ? !hasFolders() : wholeAnswers,
                assembly.outcomeSettings());
        InputFiles files = files();
        long count = output == null ? files.count() : files.countPlaces();
        try (LazyModel lazy = assembly.model(chosen.name(), chosen.version())) {
            return new PredictRun(commandLine(), assembly, recipe, lazy, batch)
                    .run(
                            files,
                            count,
                            Optional.ofNullable(output).map(folder -> new AnswerFolder(folder, again)),
                            printing());
        }
    }

    private CommandLine commandLine() {
        return specification.commandLine();
    }

    private InputFiles files() {
        try {
            return new InputFiles(paths, globs, Optional.ofNullable(output));
        } catch (PatternSyntaxException e) {
            throw new ParameterException(commandLine(), "--include is no pattern: " + e.getDescription());
        }
    }

    private boolean hasFolders() {
        return paths.stream().anyMatch(Files::isDirectory);
    }

    private Printing printing() {
        if (printing != null) {
            return printing;
        }
        if (!hasFolders()) {
            return Printing.TABLE;
        }
        return output == null ? Printing.LINES : Printing.NOTHING;
    }
}
