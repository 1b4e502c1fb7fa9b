package io.hilum.store;

import io.hilum.network.ShuttingDownException;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.store.ModelUnavailableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * From a name and a version to a verified serving archive. What a remote store has is fetched at its first use, and a
 * model that consists of a seed alone is made then; both are kept in a cache folder, and verified each time.
 */
public final class ModelLoader {

    // What came with a wrong digest may have been damaged on its way: it is fetched once more.
    private static final int FETCHES = 2;

    private final ModelStore store;
    private final ArchiveCache cache;
    private final Architecture architecture;

    /**
     * @param store where models are
     * @param cache folder for models that are fetched, or made from a seed; made when needed
     */
    public ModelLoader(ModelStore store, Path cache, Architecture architecture) {
        this.store = store;
        this.cache = new ArchiveCache(cache.resolve("models"));
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
            requireKnownSchema(manifest, model);
            requireOwn(manifest, model);
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

    private static void requireKnownSchema(ModelManifest manifest, ModelReference model) {
        int schema = manifest.schemaVersion();
        if (schema != ModelManifest.SCHEMA_VERSION) {
            throw new ModelUnavailableException(
                    Reason.UNREADABLE_MANIFEST,
                    "model.json of " + model + " has schema version " + schema + "; this program reads version "
                            + ModelManifest.SCHEMA_VERSION
                            + (schema < ModelManifest.SCHEMA_VERSION
                                    ? ": install the model again with this program"
                                    : ": use a later program, or an earlier version of the model"),
                    null);
        }
    }

    /** A version that was copied by hand answers under its own name, or not at all. */
    private static void requireOwn(ModelManifest manifest, ModelReference model) {
        if (!manifest.name().equals(model.name()) || !manifest.version().equals(model.version())) {
            throw new ModelUnavailableException(
                    Reason.UNREADABLE_MANIFEST,
                    "model.json of " + model + " is that of another version; install the model again, or let its name"
                            + " and version be those of its folders",
                    null);
        }
    }

    /**
     * The bytes of the serving archive of one version, verified against its manifest.
     *
     * @throws ModelUnavailableException when it is missing, has another digest, or cannot be fetched or made
     * @throws ShuttingDownException     when interrupted while it is fetched
     */
    public byte[] servingArchive(ModelReference model) {
        ModelManifest manifest = manifest(model);
        return stored(manifest, model).or(() -> fromSeed(manifest, model)).orElseThrow(() -> missing(model));
    }

    private Optional<byte[]> stored(ModelManifest manifest, ModelReference model) {
        try {
            if (!store.isRemote(model.name())) {
                return local(manifest, model);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return cached(
                manifest,
                model,
                FETCHES,
                file -> store.copy(
                        model, ModelStore.SERVING_FILE, manifest.serving().sizeBytes(), file));
    }

    private Optional<byte[]> local(ModelManifest manifest, ModelReference model) throws IOException {
        try (InputStream in = store.open(model, ModelStore.SERVING_FILE).orElse(null)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] archive = in.readAllBytes();
            if (!Sha256.of(archive).equals(manifest.serving().sha256())) {
                throw wrongDigest(ModelStore.SERVING_FILE, model);
            }
            return Optional.of(archive);
        }
    }

    private Optional<byte[]> fromSeed(ModelManifest manifest, ModelReference model) {
        Long seed = manifest.provenance().seed();
        return seed == null
                ? Optional.empty()
                : cached(manifest, model, 1, file -> {
                    ModelInstaller.writeServing(file, architecture, RandomWeights.draw(architecture, seed));
                    return true;
                });
    }

    private Optional<byte[]> cached(
            ModelManifest manifest, ModelReference model, int attempts, ArchiveCache.Source source) {
        try {
            return cache.archive(manifest.serving(), attempts, source);
        } catch (ArchiveCache.WrongDigestException e) {
            throw wrongDigest(ModelStore.SERVING_FILE, model);
        } catch (StoreReadException e) {
            throw unreadable(e);
        } catch (InterruptedIOException e) {
            throw new ShuttingDownException(e);
        } catch (IOException | UncheckedIOException e) {
            throw new ModelUnavailableException(
                    Reason.UNWRITABLE_CACHE,
                    "the cache folder cannot be used; let hilum.cache name a folder that this process may write, with"
                            + " room for " + manifest.serving().sizeBytes() + " bytes",
                    e);
        }
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

    private static ModelUnavailableException wrongDigest(String file, ModelReference model) {
        return new ModelUnavailableException(
                Reason.WRONG_DIGEST,
                file + " of " + model + " does not have the SHA-256 that its manifest gives; install the model again",
                null);
    }

    private static ModelUnavailableException missing(ModelReference model) {
        return new ModelUnavailableException(
                Reason.MISSING_WEIGHTS,
                ModelStore.SERVING_FILE + " of " + model + " is missing; install the model again",
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
                Reason.UNREADABLE_STORE,
                "the model store cannot be read; look at hilum.model.store"
                        + (e instanceof StoreReadException ? ": " + e.getMessage() : ""),
                e);
    }
}
