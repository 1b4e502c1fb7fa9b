package io.hilum.store;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.RoundedWeights;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.ModelManifest.WeightFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Puts new models and new versions into a store's folder; whoever reads the store meanwhile sees all or nothing. */
public final class ModelInstaller {

    private final FolderStore store;
    private final WeightArchives archives;

    /** An installer into this store. */
    public ModelInstaller(FolderStore store, Architecture architecture) {
        this.store = store;
        this.archives = new WeightArchives(architecture);
    }

    /**
     * Installs weights as the next version of a model and lets {@code latest} name it.
     *
     * @param name       the model, new or not
     * @param summary    one sentence for people
     * @param provenance where the weights come from
     * @param licence    SPDX identifier, or {@code NOASSERTION}
     * @return what was installed
     * @throws IOException when the store cannot be written
     */
    public ModelManifest install(String name, Weights weights, String summary, Provenance provenance, String licence)
            throws IOException {
        return install(name, weights, summary, provenance, licence, ModelCard.unmeasured(provenance));
    }

    /**
     * Installs weights as the next version of a model, with more in its model card, and lets {@code latest} name it.
     *
     * @param name       the model, new or not
     * @param summary    one sentence for people
     * @param provenance where the weights come from
     * @param licence    SPDX identifier, or {@code NOASSERTION}
     * @param card       Markdown that follows what every card says: the data, the training, the metrics; its headings
     *                   are of the second level
     * @return what was installed
     * @throws IOException when the store cannot be written
     */
    public ModelManifest install(
            String name, Weights weights, String summary, Provenance provenance, String licence, String card)
            throws IOException {
        return install(
                name,
                summary,
                provenance,
                licence,
                card,
                folder -> new Archives(
                        archives.writeServing(folder.resolve(ModelStore.SERVING_FILE), weights),
                        archives.writeTrainable(folder.resolve(ModelStore.TRAINABLE_FILE), weights),
                        null));
    }

    /** The same in half precision: the archives of single precision are described, not written. */
    ModelManifest installHalf(
            String name, RoundedWeights rounded, String summary, Provenance provenance, String licence, String card)
            throws IOException {
        return install(
                name,
                summary,
                provenance,
                licence,
                card,
                folder -> new Archives(
                        archives.serving(rounded.weights()),
                        archives.trainable(rounded.weights()),
                        archives.writeHalf(folder.resolve(ModelStore.HALF_FILE), rounded)));
    }

    private ModelManifest install(
            String name, String summary, Provenance provenance, String licence, String card, Writing writing)
            throws IOException {
        Path versions = Files.createDirectories(store.folder().resolve(requireWord(name)));
        // Made as any folder is, so that whoever may read the store may read the version; a temporary one is private.
        Path unfinished = Files.createDirectory(versions.resolve("." + UUID.randomUUID()));
        try {
            Archives written = writing.into(unfinished);
            while (true) {
                ModelManifest manifest = new ModelManifest(
                        written.half == null ? ModelManifest.SCHEMA_VERSION : ModelManifest.HALF_SCHEMA_VERSION,
                        name,
                        nextVersion(name),
                        summary,
                        ModelManifest.ARCHITECTURE,
                        ModelManifest.LABELS,
                        ModelManifest.Input.EXPECTED,
                        written.serving,
                        written.trainable,
                        written.half,
                        provenance,
                        licence,
                        false);
                Files.writeString(unfinished.resolve(ModelStore.MANIFEST_FILE), ManifestFile.write(manifest));
                Files.writeString(unfinished.resolve(ModelStore.CARD_FILE), ModelCard.of(manifest, card));
                if (appear(unfinished, versions.resolve(manifest.version()))) {
                    pointLatest(versions, manifest.version());
                    return manifest;
                }
            }
        } finally {
            deleteIfThere(unfinished);
        }
    }

    /** The archives of one version; the last is null where the first two are written. */
    private record Archives(WeightFile serving, WeightFile trainable, WeightFile half) {}

    /** Writes the archives of one version. */
    private interface Writing {
        Archives into(Path folder) throws IOException;
    }

    private static String requireWord(String name) {
        return new ModelReference(name, ModelReference.LATEST).name();
    }

    /** Gives the finished version its name; false when another installation took it meanwhile. */
    private static boolean appear(Path finished, Path version) throws IOException {
        try {
            Files.move(finished, version, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (Files.isDirectory(version)) {
                return false;
            }
            throw e;
        }
    }

    private String nextVersion(String name) throws IOException {
        int highest = store.versions(name).stream()
                .filter(version -> version.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return Integer.toString(highest + 1);
    }

    private static void pointLatest(Path versions, String version) throws IOException {
        Path unfinished = versions.resolve("." + UUID.randomUUID());
        Files.writeString(unfinished, version + "\n", StandardCharsets.UTF_8);
        Files.move(unfinished, versions.resolve(ModelReference.LATEST), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteIfThere(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var children = Files.list(folder)) {
                for (Path child : children.toList()) {
                    Files.delete(child);
                }
            }
            Files.delete(folder);
        }
    }
}
