package io.hilum.command;

import io.hilum.archive.OutputException;
import io.hilum.configuration.Assembly;
import io.hilum.configuration.HilumConfiguration;
import io.hilum.dataset.UnusableRadiographException;
import io.hilum.network.ShuttingDownException;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelUnavailableException;
import io.hilum.training.TrainingFailedException;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands, without the server. */
@Command(
        name = "hilum",
        description = {
            "Chest X-ray findings, their uncertainty and where the network looked.",
            "Without a command, the function is served on port 8080.",
            "It is no medical device."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footer = ExitCodes.FOOTER,
        subcommands = {
            PredictCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PhantomCommand.class,
            ModelCommand.class
        })
final class CommandLineProgram implements Runnable {

    @Spec
    private CommandSpec specification;

    private CommandLineProgram() {}

    /** Runs one command and returns how it ended. */
    static int run(String... arguments) {
        QuietLog.install();
        return new CommandLine(new CommandLineProgram())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, parsed) -> explain(exception, line.getErr()))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(specification.commandLine(), "a command is missing");
    }

    /**
     * The parts of the program as the settings say.
     *
     * @throws IllegalArgumentException when a setting makes no sense
     */
    static Assembly assembly() {
        try {
            HilumConfiguration configuration = ConfigUtils.configBuilder()
                    .withMapping(HilumConfiguration.class)
                    .build()
                    .getConfigMapping(HilumConfiguration.class);
            return new Assembly(configuration);
        } catch (ConfigValidationException e) {
            throw new IllegalArgumentException(e.getProblem(0).getMessage(), e);
        }
    }

    /** Says what went wrong and returns how the command ends. */
    static int explain(Exception exception, PrintWriter err) {
        if (exception instanceof ModelUnavailableException unavailable) {
            String reason = unavailable.reason().code();
            err.println("model-unavailable (" + reason + "): " + unavailable.getMessage());
            return ExitCodes.MODEL_UNAVAILABLE;
        }
        if (exception instanceof OutputException) {
            err.println(exception.getMessage());
            return ExitCodes.OUTPUT_UNUSABLE;
        }
        if (exception instanceof TrainingFailedException) {
            err.println("training-failed: " + exception.getMessage());
            return ExitCodes.FAILED;
        }
        if (exception instanceof UnusableRadiographException) {
            err.println(RefusalCode.UNUSABLE_RADIOGRAPHS.code() + ": " + exception.getMessage());
            return ExitCodes.REFUSED;
        }
        if (exception instanceof ShuttingDownException) {
            err.println("shutting-down: the command was ended before it was done");
            return ExitCodes.FAILED;
        }
        if (exception instanceof IllegalArgumentException) {
            err.println(exception.getMessage());
            return ExitCodes.USAGE;
        }
        err.println("failed: " + exception);
        return ExitCodes.FAILED;
    }
}
