package io.hilum.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands on models. */
@Command(
        name = "model",
        description = "Lists, shows, verifies, fetches, imports, creates and quantizes models.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER,
        subcommands = {
            ModelListCommand.class,
            ModelShowCommand.class,
            ModelVerifyCommand.class,
            ModelFetchCommand.class,
            ModelImportCommand.class,
            ModelCreateCommand.class,
            ModelQuantizeCommand.class
        })
final class ModelCommand implements Runnable {

    @Spec
    private CommandSpec specification;

    @Override
    public void run() {
        throw new ParameterException(
                specification.commandLine(),
                "a command is missing: list, show, verify, fetch, import, create or quantize");
    }
}
