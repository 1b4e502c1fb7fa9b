package io.hilum.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;

/**
 * The weights of a model that was installed, as other models remember them.
 *
 * @param name    the model's name
 * @param version its version
 * @param sha256  SHA-256 of its {@code weights.pt}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record InstalledWeights(String name, String version, String sha256) {

    public InstalledWeights {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** Those that a manifest describes. */
    public static InstalledWeights of(ModelManifest manifest) {
        return new InstalledWeights(
                manifest.name(), manifest.version(), manifest.trainable().sha256());
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
