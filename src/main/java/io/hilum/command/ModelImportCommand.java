package io.hilum.command;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.store.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a model of the original. */
@Command(
        name = "import",
        description = "Imports a model that Keras 3 saved (.keras) and makes it the latest version of its name.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class ModelImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Parameters(paramLabel = "FILE", description = "The .keras file.")
    private Path file;

    @Mixin
    private NewModel model;

    @Option(
            names = "--licence",
            paramLabel = "SPDX",
            defaultValue = "NOASSERTION",
            description = "SPDX identifier of the weights' licence (default ${DEFAULT-VALUE}).")
    private String licence;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            specification.commandLine().getErr().println("unreadable-file: " + file + " cannot be read");
            return ExitCodes.REFUSED;
        }
        Outcome<ModelManifest> outcome = CommandLineProgram.assembly()
                .kerasImport(ProgramVersion.nameAndVersion())
                .install(file, model.name(), "Imported from a Keras model.", licence);
        if (outcome instanceof Outcome.Refused<ModelManifest> refused) {
            Refusal refusal = refused.refusal();
            specification.commandLine().getErr().println(refusal.code().code() + ": " + refusal.detail());
            return ExitCodes.REFUSED;
        }
        NewModel.announce(specification, ((Outcome.Accepted<ModelManifest>) outcome).value());
        return ExitCodes.DONE;
    }
}
