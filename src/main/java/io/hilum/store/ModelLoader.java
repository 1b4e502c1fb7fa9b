package io.hilum.store;

import io.hilum.network.ShuttingDownException;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.Precision;
import io.hilum.store.ModelManifest.WeightFile;
import io.hilum.store.ModelUnavailableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * From a name and a version to a verified serving archive. What a remote store has is fetched at its first use, and the
 * archive of a model that consists of a seed alone, or is kept in half precision, is made then; both are kept in a cache
 * folder, and verified each time.
 */
public final class ModelLoader {

    private final ModelStore store;
    private final VerifiedFiles files;
    private final Architecture architecture;
    private final WeightArchives archives;

    /**
     * @param store where models are
     * @param cache folder for models that are fetched, made from a seed, or widened; made when needed
     */
    public ModelLoader(ModelStore store, Path cache, Architecture architecture) {
        this.store = store;
        this.files = new VerifiedFiles(store, new ArchiveCache(cache.resolve("models")));
        this.architecture = architecture;
        this.archives = new WeightArchives(architecture);
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
                    ? store.latest(name).orElseThrow(() -> ModelUnavailableException.notFound(name))
                    : version;
            ModelReference model = new ModelReference(name, actual);
            if (!store.has(model, ModelStore.MANIFEST_FILE)) {
                throw ModelUnavailableException.notFound(model.toString());
            }
            return model;
        } catch (IOException e) {
            throw ModelUnavailableException.unreadable(e);
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
        try (InputStream in = store.open(model, ModelStore.MANIFEST_FILE)
                .orElseThrow(() -> ModelUnavailableException.notFound(model.toString()))) {
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
            throw ModelUnavailableException.unreadable(e);
        }
    }

    private static void requireKnownSchema(ModelManifest manifest, ModelReference model) {
        int schema = manifest.schemaVersion();
        if (schema < ModelManifest.SCHEMA_VERSION || schema > ModelManifest.HALF_SCHEMA_VERSION) {
            throw new ModelUnavailableException(
                    Reason.UNREADABLE_MANIFEST,
                    "model.json of " + model + " has schema version " + schema + "; this program reads versions "
                            + ModelManifest.SCHEMA_VERSION + " to " + ModelManifest.HALF_SCHEMA_VERSION
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
        return files.stored(model, ModelStore.SERVING_FILE, manifest.serving())
                .orElseGet(() -> madeServingArchive(manifest, model));
    }

    private byte[] madeServingArchive(ModelManifest manifest, ModelReference model) {
        if (manifest.half() == null && !isSeed(manifest)) {
            throw ModelUnavailableException.missing(ModelStore.SERVING_FILE, model);
        }
        return files.made(
                model,
                ModelStore.SERVING_FILE,
                manifest.serving(),
                file -> archives.writeServing(file, weights(manifest, model)));
    }

    /**
     * The weights of one version as training left them, verified against its manifest: read from the store, widened
     * where they are kept in half precision, or drawn where the version is a seed alone.
     *
     * @throws ModelUnavailableException when they are missing, have another digest, or cannot be fetched or read
     * @throws ShuttingDownException     when interrupted while they are fetched
     */
    public Weights weights(ModelReference model) {
        return weights(manifest(model), model);
    }

    private Weights weights(ModelManifest manifest, ModelReference model) {
        if (manifest.half() != null) {
            return files.stored(model, ModelStore.HALF_FILE, manifest.half())
                    .map(archive -> read(archive, ModelStore.HALF_FILE, Precision.HALF, model))
                    .orElseThrow(() -> ModelUnavailableException.missing(ModelStore.HALF_FILE, model));
        }
        return files.stored(model, ModelStore.TRAINABLE_FILE, manifest.trainable())
                .map(archive -> read(archive, ModelStore.TRAINABLE_FILE, Precision.SINGLE, model))
                .orElseGet(() -> drawnWeights(manifest, model));
    }

    private Weights read(byte[] archive, String file, Precision precision, ModelReference model) {
        try {
            return archives.read(archive, precision);
        } catch (IOException e) {
            throw new ModelUnavailableException(
                    Reason.UNREADABLE_WEIGHTS,
                    file + " of " + model + " is not what this program writes (" + e.getMessage()
                            + "); install the model again",
                    e);
        }
    }

    private Weights drawnWeights(ModelManifest manifest, ModelReference model) {
        if (!isSeed(manifest)) {
            throw ModelUnavailableException.missing(ModelStore.TRAINABLE_FILE, model);
        }
        Weights weights = RandomWeights.draw(architecture, manifest.provenance().seed());
        requireDigest(weights, manifest, model);
        return weights;
    }

    private void requireDigest(Weights weights, ModelManifest manifest, ModelReference model) {
        if (!archives.trainable(weights).equals(manifest.trainable())) {
            throw ModelUnavailableException.wrongDigest(ModelStore.TRAINABLE_FILE, model);
        }
    }

    private static boolean isSeed(ModelManifest manifest) {
        return manifest.hasRandomWeights() && manifest.provenance().seed() != null;
    }

    /**
     * Verifies the archive that training starts from, or that in half precision, where the store has it.
     *
     * @throws ModelUnavailableException when it has another digest than the manifest gives
     */
    public void verifyTrainable(ModelReference model) {
        ModelManifest manifest = manifest(model);
        if (manifest.half() == null) {
            verifyStored(model, ModelStore.TRAINABLE_FILE, manifest.trainable());
        } else {
            verifyStored(model, ModelStore.HALF_FILE, manifest.half());
            requireDigest(weights(manifest, model), manifest, model);
        }
    }

    private void verifyStored(ModelReference model, String file, WeightFile expected) {
        try (InputStream in = store.open(model, file).orElse(null)) {
            if (in != null && !Sha256.of(in).equals(expected.sha256())) {
                throw ModelUnavailableException.wrongDigest(file, model);
            }
        } catch (IOException e) {
            throw ModelUnavailableException.unreadable(e);
        }
    }
}
