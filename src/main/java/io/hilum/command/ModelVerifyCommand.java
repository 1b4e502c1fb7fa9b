package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.prediction.LazyModel;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Verifies that a model is what its manifest says, and that it runs. */
@Command(
        name = "verify",
        description = "Checks the digests of a model's files against its manifest, then loads and runs it.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class ModelVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Mixin
    private ModelArgument argument;

    @Override
    public Integer call() {
        Assembly assembly = CommandLineProgram.assembly();
        ModelLoader loader = assembly.loader();
        ModelReference model = argument.resolve(loader);
        loader.verifyTrainable(model);
        try (LazyModel lazy = assembly.model(model.name(), model.version())) {
            Runtime.getRuntime().addShutdownHook(new Thread(lazy::close, "hilum-shutdown"));
            lazy.get();
        }
        specification.commandLine().getOut().println(model + " is what its manifest says, and it runs");
        specification.commandLine().getOut().flush();
        return ExitCodes.DONE;
    }
}
