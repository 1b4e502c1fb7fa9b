package io.hilum.store.remote;

import io.hilum.network.architecture.Architecture;
import io.hilum.store.ManifestFile;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.ModelManifest.WeightFile;
import io.hilum.store.ModelStore;
import io.hilum.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Versions whose archive is noise: all that a store sees of one are its bytes. */
final class SmallArchives {

    /** Two whole ranges and a part of a third. */
    static final int BYTES = 20_000_003;

    private SmallArchives() {}

    /** Writes one version, and lets {@code latest} name it. */
    static byte[] write(Path store, String name, String version) throws IOException {
        byte[] noise = new byte[BYTES];
        new Random(version.hashCode()).nextBytes(noise);
        Path folder = Files.createDirectories(store.resolve(name).resolve(version));
        Files.write(folder.resolve(ModelStore.SERVING_FILE), noise);
        Files.writeString(folder.resolve(ModelStore.MANIFEST_FILE), manifest(name, version, noise));
        Files.writeString(store.resolve(name).resolve("latest"), version + "\n");
        return noise;
    }

    private static String manifest(String name, String version, byte[] archive) {
        WeightFile serving = new WeightFile(ModelStore.SERVING_FILE, Sha256.of(archive), archive.length);
        return ManifestFile.write(new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                name,
                version,
                "Noise.",
                ModelManifest.ARCHITECTURE,
                ModelManifest.LABELS,
                ModelManifest.Input.EXPECTED,
                serving,
                serving,
                new Provenance(Provenance.KERAS_FILE, null, "0".repeat(64), "test"),
                "MIT",
                false));
    }

    static ModelLoader loader(ModelStore store, Path cache) {
        return new ModelLoader(store, cache, Architecture.cihmlc());
    }
}
