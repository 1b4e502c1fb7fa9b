package io.hilum.store;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import io.hilum.refusal.Outcome;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.Quantization.Quantized;
import java.io.IOException;
import java.nio.file.Path;

/** Installs models into a folder. */
final class TestStore {

    static final String DIGEST_OF_SOURCE = "0123456789abcdef".repeat(4);

    private TestStore() {}

    static Weights weights(long seed) {
        return RandomWeights.draw(Architecture.cihmlc(), seed);
    }

    static ModelInstaller installer(Path folder) {
        return new ModelInstaller(new FolderStore(folder), Architecture.cihmlc());
    }

    static ModelManifest install(Path folder, String name, Weights weights) throws IOException {
        return installer(folder)
                .install(
                        name,
                        weights,
                        "A model of the tests.",
                        new Provenance(Provenance.KERAS_FILE, null, DIGEST_OF_SOURCE, "hilum test"),
                        "NOASSERTION");
    }

    static ModelLoader loader(ModelStore store, Path cache) {
        return new ModelLoader(store, cache, Architecture.cihmlc());
    }

    /** The model's weights in half precision, as the next version of another. */
    static Quantized quantize(Path folder, ModelReference source, String name) throws IOException {
        FolderStore store = new FolderStore(folder);
        return ((Outcome.Accepted<Quantized>)
                        new Quantization(store, loader(store, folder.resolve("cache")), installer(folder), "hilum test")
                                .install(source, name))
                .value();
    }
}
