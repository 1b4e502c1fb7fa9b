package io.hilum.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The weights that a training started from: exactly one of these is there, the others are null.
 *
 * @param seed            the seed of random weights
 * @param model           an installed model
 * @param kerasFileSha256 SHA-256 of a file of Keras
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingStart(Long seed, InstalledWeights model, String kerasFileSha256) {

    public TrainingStart {
        if (Stream.of(seed, model, kerasFileSha256).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("a training starts from a seed, a model or a Keras file");
        }
    }

    /** Random weights. */
    public static TrainingStart fromSeed(long seed) {
        return new TrainingStart(seed, null, null);
    }

    /** The weights of an installed model. */
    public static TrainingStart fromModel(ModelManifest manifest) {
        return new TrainingStart(null, InstalledWeights.of(manifest), null);
    }

    /** Weights that Keras saved, by the SHA-256 of their file. */
    public static TrainingStart fromKerasFile(String sha256) {
        return new TrainingStart(null, null, sha256);
    }

    /** The start in words, as they follow "from". */
    public String inWords() {
        if (seed != null) {
            return "random weights of seed " + seed;
        }
        return model != null
                ? "the model " + model + " with SHA-256 " + model.sha256()
                : "a Keras file with SHA-256 " + kerasFileSha256;
    }
}
