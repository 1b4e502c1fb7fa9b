package io.hilum.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Models by name and version: {@code NAME/VERSION/{model.json, serving.pt, weights.pt, MODEL_CARD.md}} and
 * {@code NAME/latest}, a text file with the version that is used when none is named. A version in half precision has
 * {@code weights-half.pt} in the place of both archives; one whose weights are drawn from a seed needs none.
 */
public interface ModelStore {

    /** Name of the manifest beside the weights. */
    String MANIFEST_FILE = "model.json";

    /** Name of the archive that predicts. */
    String SERVING_FILE = "serving.pt";

    /** Name of the archive that training starts from. */
    String TRAINABLE_FILE = "weights.pt";

    /** Name of the archive that alone is kept of a model in half precision. */
    String HALF_FILE = "weights-half.pt";

    /** Name of the model's description for people. */
    String CARD_FILE = "MODEL_CARD.md";

    /** The names of all models, sorted. */
    List<String> names() throws IOException;

    /** The versions of a model, oldest first; empty when there is no such model. */
    List<String> versions(String name) throws IOException;

    /** The version that {@code latest} names; empty when there is no such model. */
    Optional<String> latest(String name) throws IOException;

    /** A file of one version; empty when it is not there. The caller closes the stream. */
    Optional<InputStream> open(ModelReference model, String file) throws IOException;

    /** Whether one version has this file. */
    default boolean has(ModelReference model, String file) throws IOException {
        try (InputStream in = open(model, file).orElse(null)) {
            return in != null;
        }
    }

    /** Whether the store has a model of this name. */
    default boolean knows(String name) throws IOException {
        return latest(name).isPresent() || !versions(name).isEmpty();
    }

    /** Whether a model's files come over a network, so that what was fetched is worth keeping. */
    default boolean isRemote(String name) throws IOException {
        return false;
    }

    /**
     * Copies a file of one version.
     *
     * @param sizeBytes the size that it has as its manifest says
     * @param target    an existing file, which is written to; whoever calls verifies what it then holds
     * @return whether the file is there
     */
    default boolean copy(ModelReference model, String file, long sizeBytes, Path target) throws IOException {
        try (InputStream in = open(model, file).orElse(null)) {
            if (in != null) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return in != null;
        }
    }
}
