package io.hilum.store;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.store.ModelUnavailableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;

/**
 * From a name and a version to a verified serving archive. A model that consists of a seed alone is made at its first
 * use and kept in a cache folder; its bytes are verified like any other's.
 */
public final class ModelLoader {

    private static final Logger LOG = Logger.getLogger(ModelLoader.class.getName());

    private final ModelStore store;
    private final Path cache;
    private final Architecture architecture;

    /**
     * @param store where models are
     * @param cache folder for models that are made from a seed; made when needed
     */
    public ModelLoader(ModelStore store, Path cache, Architecture architecture) {
        this.store = store;
        this.cache = cache;
        this.architecture = architecture;
    }

    /**
     * The version that a request for a version means.
     *
     * @param version a version, or {@link ModelReference#LATEST}
     * @throws ModelUnavailableException when there is no such model
     */
    public ModelReference resolve(String name, String version) {
        try {
            String actual = version.equals(ModelReference.LATEST)
                    ? store.latest(name).orElseThrow(() -> notFound(name))
                    : version;
            ModelReference model = new ModelReference(name, actual);
            if (!store.has(model, ModelStore.MANIFEST_FILE)) {
                throw notFound(model.toString());
            }
            return model;
        } catch (IOException e) {
            throw unreadable(e);
        } catch (IllegalArgumentException e) {
            throw new ModelUnavailableException(Reason.NOT_FOUND, e.getMessage(), e);
        }
    }

    /**
     * The manifest of one version.
     *
     * @throws ModelUnavailableException when it is missing, unreadable, or of another architecture
     */
    public ModelManifest manifest(ModelReference model) {
        try (InputStream in =
                store.open(model, ModelStore.MANIFEST_FILE).orElseThrow(() -> notFound(model.toString()))) {
            ModelManifest manifest = ManifestFile.read(in)
                    .orElseThrow(() -> new ModelUnavailableException(
                            Reason.UNREADABLE_MANIFEST,
                            "model.json of " + model + " is not a manifest; install the model again",
                            null));
            if (manifest.schemaVersion() != ModelManifest.SCHEMA_VERSION) {
                throw new ModelUnavailableException(
                        Reason.UNREADABLE_MANIFEST,
                        "model.json of " + model + " has schema version " + manifest.schemaVersion()
                                + "; this program reads version " + ModelManifest.SCHEMA_VERSION,
                        null);
            }
            if (!manifest.architecture().equals(ModelManifest.ARCHITECTURE)
                    || !manifest.labels().equals(ModelManifest.LABELS)
                    || !manifest.input().equals(ModelManifest.Input.EXPECTED)) {
                throw new ModelUnavailableException(
                        Reason.OTHER_ARCHITECTURE,
                        "model " + model + " has another architecture, other labels or another input than "
                                + ModelManifest.ARCHITECTURE,
                        null);
            }
            return manifest;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The bytes of the serving archive of one version, verified against its manifest.
     *
     * @throws ModelUnavailableException when it is missing, has another digest, or cannot be made
     */
    public byte[] servingArchive(ModelReference model) {
        ModelManifest manifest = manifest(model);
        try {
            Optional<InputStream> stored = store.open(model, ModelStore.SERVING_FILE);
            if (stored.isPresent()) {
                try (InputStream in = stored.get()) {
                    return verified(in.readAllBytes(), manifest, model);
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (manifest.provenance().seed() == null) {
            throw new ModelUnavailableException(
                    Reason.MISSING_WEIGHTS,
                    ModelStore.SERVING_FILE + " of " + model + " is missing; install the model again",
                    null);
        }
        return fromSeed(manifest, model);
    }

    /**
     * Verifies the archive that training starts from, where the store has it.
     *
     * @throws ModelUnavailableException when it has another digest than the manifest gives
     */
    public void verifyTrainable(ModelReference model) {
        String expected = manifest(model).trainable().sha256();
        try (InputStream in = store.open(model, ModelStore.TRAINABLE_FILE).orElse(null)) {
            if (in != null && !Sha256.of(in).equals(expected)) {
                throw wrongDigest(ModelStore.TRAINABLE_FILE, model);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] fromSeed(ModelManifest manifest, ModelReference model) {
        Path file = cache.resolve("models").resolve(manifest.serving().sha256() + "-" + ModelStore.SERVING_FILE);
        try {
            if (Files.isRegularFile(file)) {
                byte[] cached = Files.readAllBytes(file);
                if (Sha256.of(cached).equals(manifest.serving().sha256())) {
                    return cached;
                }
                LOG.warning(() -> "the cached weights of " + model + " are damaged and are made again");
            }
            Path folder = Files.createDirectories(file.getParent());
            Path unfinished = folder.resolve("." + UUID.randomUUID());
            try {
                ModelInstaller.writeServing(
                        unfinished,
                        architecture,
                        RandomWeights.draw(architecture, manifest.provenance().seed()));
                byte[] made = verified(Files.readAllBytes(unfinished), manifest, model);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                return made;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ModelUnavailableException(
                    Reason.UNWRITABLE_CACHE,
                    "the cache folder cannot be used; let hilum.cache name a folder that this process may write",
                    e);
        }
    }

    private static byte[] verified(byte[] archive, ModelManifest manifest, ModelReference model) {
        if (!Sha256.of(archive).equals(manifest.serving().sha256())) {
            throw wrongDigest(ModelStore.SERVING_FILE, model);
        }
        return archive;
    }

    private static ModelUnavailableException wrongDigest(String file, ModelReference model) {
        return new ModelUnavailableException(
                Reason.WRONG_DIGEST,
                file + " of " + model + " does not have the SHA-256 that its manifest gives; install the model again",
                null);
    }

    private static ModelUnavailableException notFound(String what) {
        return new ModelUnavailableException(
                Reason.NOT_FOUND,
                "there is no model " + what + " in the store; 'model list' shows those there are",
                null);
    }

    private static ModelUnavailableException unreadable(IOException e) {
        return new ModelUnavailableException(
                Reason.UNREADABLE_STORE, "the model store cannot be read; look at hilum.model.store", e);
    }
}
