package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.store.ModelInstaller;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelManifest.Provenance;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates a model with random weights. */
@Command(
        name = "create",
        description =
                "Creates a model with random weights from a seed: a start for training, or for trying things out.",
        mixinStandardHelpOptions = true,
        footer = ExitCodes.FOOTER)
final class ModelCreateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec specification;

    @Option(names = "--seed", required = true, paramLabel = "N", description = "The seed, a 64-bit integer.")
    private long seed;

    @Mixin
    private NewModel model;

    @Override
    public Integer call() throws IOException {
        Architecture architecture = Architecture.cihmlc();
        Assembly assembly = CommandLineProgram.assembly();
        ModelManifest installed = new ModelInstaller(assembly.folderStore(), architecture)
                .install(
                        model.name(),
                        RandomWeights.draw(architecture, seed),
                        "Random weights: its answers show how Hilum works and mean nothing.",
                        new Provenance(Provenance.SEED, seed, null, ProgramVersion.nameAndVersion()),
                        "MIT");
        NewModel.announce(specification, installed);
        return ExitCodes.DONE;
    }
}
