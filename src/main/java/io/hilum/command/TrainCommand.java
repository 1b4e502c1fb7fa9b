package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.store.ModelReference;
import io.hilum.training.CheckpointKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
        name = "train",
        description = {
            "Trains the network on labelled radiographs and installs the result as a model.",
            "A training that was ended goes on with --resume DIR, where DIR is its output folder."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = ExitCodes.FOOTER)
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the training of this output folder, with the options that it began with.")
    private Path resume;

    @Option(
            names = "--finish",
            description = "With --resume: train no further, but measure and install the checkpoint that there is.")
    private boolean finish;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for checkpoints, tables and the report; a new one.")
    private Path output;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Install the result under this name; without it, only checkpoints are kept.")
    private String name;

    @Option(
            names = "--install",
            paramLabel = "WHICH",
            defaultValue = "best-auroc",
            converter = CheckpointKindConverter.class,
            description = "Which checkpoint is installed: best-auroc, best-loss or last (default ${DEFAULT-VALUE}).")
    private CheckpointKind installed;

    @Option(
            names = "--summary",
            paramLabel = "TEXT",
            description = "One sentence on the model for its manifest and card (default: how it was trained).")
    private String summary;

    @Option(
            names = "--licence",
            paramLabel = "SPDX",
            defaultValue = "NOASSERTION",
            description = "SPDX identifier of the weights' licence (default ${DEFAULT-VALUE}).")
    private String licence;

    @Mixin
    private TrainingDataArguments data;

    @ArgGroup(exclusive = true)
    private TrainingStartArguments start = new TrainingStartArguments();

    @Mixin
    private TrainingArguments training;

    @Mixin
    private TrainingReportArguments report;

    @Override
    public Integer call() throws IOException {
        if (resume == null) {
            return begin();
        }
        RunFolder folder = new RunFolder(resume);
        TrainCommand begun = new TrainCommand();
        CommandLine line = new CommandLine(begun)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(specification.commandLine().getOut())
                .setErr(specification.commandLine().getErr());
        line.parseArgs(folder.arguments());
        begun.finish = finish;
        return begun.run(folder, () -> {});
    }

    private Integer begin() throws IOException {
        if (finish) {
            throw new ParameterException(specification.commandLine(), "--finish goes with --resume");
        }
        if (output == null) {
            throw new ParameterException(specification.commandLine(), "--output is missing");
        }
        if (name != null && !ModelReference.isWord(name)) {
            throw new ParameterException(specification.commandLine(), NewModel.EXPECTED);
        }
        data.check();
        training.check();
        report.settings();
        RunFolder folder = new RunFolder(output);
        folder.requireNew();
        return run(folder, () -> folder.begin(specification.commandLine().getParseResult()));
    }

    /** @param prepared what to do when the data is found to be usable, before the first step */
    private Integer run(RunFolder folder, Runnable prepared) throws IOException {
        Assembly assembly = CommandLineProgram.assembly();
        Outcome<Integer> outcome = new TrainRun(
                        specification.commandLine(), assembly, folder, data, start, training, report, finish)
                .run(new Installation(name, installed, Optional.ofNullable(summary), licence), prepared);
        if (outcome instanceof Outcome.Refused<Integer> refused) {
            Refusal refusal = refused.refusal();
            specification.commandLine().getErr().println(refusal.code().code() + ": " + refusal.detail());
            return ExitCodes.REFUSED;
        }
        return ((Outcome.Accepted<Integer>) outcome).value();
    }
}
