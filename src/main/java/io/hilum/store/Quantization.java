package io.hilum.store;

import io.hilum.network.torchscript.RoundedWeights;
import io.hilum.refusal.Outcome;
import io.hilum.store.ModelManifest.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Installs models in half precision, which take a quarter of the room: one archive of half the size, not two. */
public final class Quantization {

    private final ModelStore store;
    private final ModelLoader loader;
    private final ModelInstaller installer;
    private final String createdWith;

    /**
     * @param store       where the models are that are rounded
     * @param loader      loads from there
     * @param installer   installs the rounded ones
     * @param createdWith name and version of the program, for the manifest
     */
    public Quantization(ModelStore store, ModelLoader loader, ModelInstaller installer, String createdWith) {
        this.store = store;
        this.loader = loader;
        this.installer = installer;
        this.createdWith = createdWith;
    }

    /**
     * A model in half precision.
     *
     * @param manifest     its manifest
     * @param largestError the largest absolute difference between a weight before and after
     * @param array        name of the array that has it
     */
    public record Quantized(ModelManifest manifest, double largestError, String array) {}

    /**
     * Installs a model's rounded weights as the next version of a model.
     *
     * @param source the model whose weights are rounded
     * @param name   the model that they become a version of
     * @return what was installed; refused when a weight is beyond what half precision reaches
     * @throws ModelUnavailableException when the weights of the source cannot be had
     * @throws IOException               when the store cannot be read or written
     */
    public Outcome<Quantized> install(ModelReference source, String name) throws IOException {
        ModelManifest manifest = loader.manifest(source);
        Outcome<RoundedWeights> outcome = RoundedWeights.round(loader.weights(source));
        if (outcome instanceof Outcome.Refused<RoundedWeights> refused) {
            return new Outcome.Refused<>(refused.refusal());
        }
        RoundedWeights rounded = ((Outcome.Accepted<RoundedWeights>) outcome).value();
        InstalledWeights before = InstalledWeights.of(manifest);
        Provenance provenance = manifest.provenance().quantized(before, createdWith);
        ModelManifest installed = installer.installHalf(
                name, rounded, manifest.summary(), provenance, manifest.licence(), card(source, before, rounded));
        return Outcome.accepted(new Quantized(installed, rounded.largestError(), rounded.array()));
    }

    private String card(ModelReference source, InstalledWeights before, RoundedWeights rounded) throws IOException {
        return """
                %s

                ## Precision

                Kernels and matrices are kept in half precision (IEEE 754 binary16), biases and normalisations in single
                precision. They are those of %s with SHA-256 %s,
                rounded; what this card measured, it measured before. The largest change of a weight is %s, in %s.
                """.formatted(
                        ModelCard.moreOf(cardOf(source)),
                        before,
                        before.sha256(),
                        (float) rounded.largestError(),
                        rounded.array());
    }

    private String cardOf(ModelReference source) throws IOException {
        try (InputStream in = store.open(source, ModelStore.CARD_FILE).orElse(null)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
