package io.hilum.command;

import io.hilum.configuration.Assembly;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import io.hilum.network.keras.KerasFile;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelReference;
import io.hilum.store.Sha256;
import io.hilum.store.TrainingStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a training starts from. */
final class TrainingStartArguments {

    private static final long SEED = 2408;

    /** Weights and where they are from. */
    record Start(Weights weights, TrainingStart origin) {}

    @Option(
            names = "--from-seed",
            paramLabel = "N",
            description = "Start from random weights of this seed (the default, with seed " + SEED + ").")
    private Long seed;

    @Option(
            names = "--from-model",
            paramLabel = "NAME",
            description = "Start from an installed model, NAME or NAME/VERSION.")
    private String model;

    @Option(names = "--from-keras", paramLabel = "FILE", description = "Start from a .keras file.")
    private Path keras;

    Outcome<Start> read(Assembly assembly, Architecture architecture) throws IOException {
        if (keras != null) {
            return readKeras(architecture);
        }
        if (model != null) {
            ModelReference reference = ModelArgument.resolve(assembly.loader(), model);
            return Outcome.accepted(new Start(
                    assembly.loader().weights(reference),
                    TrainingStart.fromModel(assembly.loader().manifest(reference))));
        }
        long chosen = seed == null ? SEED : seed;
        return Outcome.accepted(new Start(RandomWeights.draw(architecture, chosen), TrainingStart.fromSeed(chosen)));
    }

    private Outcome<Start> readKeras(Architecture architecture) throws IOException {
        if (!Files.isReadable(keras) || Files.isDirectory(keras)) {
            return Outcome.refused(RefusalCode.UNREADABLE_FILE, "the file of --from-keras cannot be read");
        }
        String digest;
        try (InputStream in = Files.newInputStream(keras)) {
            digest = Sha256.of(in);
        }
        return new KerasFile(architecture)
                .read(keras)
                .then(weights -> Outcome.accepted(new Start(weights, TrainingStart.fromKerasFile(digest))));
    }
}
