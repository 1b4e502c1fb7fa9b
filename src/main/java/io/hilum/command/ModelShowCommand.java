package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.store.ManifestFile;
import io.hilum.store.ModelLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a model's manifest says. */
@Command(
        name = "show",
        description = "Shows the manifest of a model.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class ModelShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Mixin
    private ModelArgument model;

    @Override
    public Integer call() {
        Assembly assembly = CommandLineProgram.assembly();
        ModelLoader loader = assembly.loader();
        specification.commandLine().getOut().print(ManifestFile.write(loader.manifest(model.resolve(loader))));
        specification.commandLine().getOut().flush();
        return ExitCodes.DONE;
    }
}
