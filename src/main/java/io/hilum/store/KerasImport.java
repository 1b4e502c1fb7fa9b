package io.hilum.store;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.network.keras.KerasFile;
import io.hilum.refusal.Outcome;
import io.hilum.store.ModelManifest.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Installs models that Keras 3 saved. */
public final class KerasImport {

    private final ModelInstaller installer;
    private final Architecture architecture;
    private final String createdWith;

    /**
     * @param createdWith name and version of the program, for the manifest
     */
    public KerasImport(ModelInstaller installer, Architecture architecture, String createdWith) {
        this.installer = installer;
        this.architecture = architecture;
        this.createdWith = createdWith;
    }

    /**
     * Installs a file's weights as the next version of a model.
     *
     * @param file    a {@code .keras} file
     * @param summary one sentence for people
     * @param licence SPDX identifier, or {@code NOASSERTION}
     * @return what was installed, or why the file is no such model
     * @throws IOException when the file cannot be read, or the store cannot be written
     */
    public Outcome<ModelManifest> install(Path file, String name, String summary, String licence) throws IOException {
        Outcome<Weights> read = new KerasFile(architecture).read(file);
        if (read instanceof Outcome.Refused<Weights> refused) {
            return new Outcome.Refused<>(refused.refusal());
        }
        Weights weights = ((Outcome.Accepted<Weights>) read).value();
        Provenance provenance = new Provenance(Provenance.KERAS_FILE, null, digestOf(file), createdWith);
        return Outcome.accepted(installer.install(name, weights, summary, provenance, licence));
    }

    private static String digestOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }
}
