package io.hilum.shared;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of reference data beside the checkout, named by the system property {@code shared.reference}. Tests that read
 * it are skipped where it is absent; the same behaviour is proven on data that the project ships.
 */
public final class SharedReference {

    private SharedReference() {}

    /** A file of the reference data; skips the calling test where it is absent. */
    public static Path file(String relativePath) {
        Path path = Path.of(System.getProperty("shared.reference", "../shared")).resolve(relativePath);
        Assumptions.assumeTrue(Files.exists(path), () -> "no reference data: " + relativePath);
        return path;
    }
}
