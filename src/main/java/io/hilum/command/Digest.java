package io.hilum.command;

import io.hilum.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The SHA-256 of a file that was read already. */
final class Digest {

    private Digest() {}

    /** In hexadecimal; {@code unknown} when somebody took the file away since. */
    static String of(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return "unknown";
        }
    }
}
