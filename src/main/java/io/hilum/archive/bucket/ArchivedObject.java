package io.hilum.archive.bucket;

import java.util.Objects;
import java.util.Optional;

/**
 * An object that was created in an archive. As text it does not tell its key: keys may hold the names of patients.
 *
 * @param bucket    the bucket that it is in
 * @param key       its key, decoded
 * @param version   its version; empty for the newest, or in a bucket that keeps none
 * @param sequencer where S3 says that the object's creation stands among the events of its key: hexadecimal digits
 */
public record ArchivedObject(String bucket, String key, Optional<String> version, Optional<String> sequencer) {

    public ArchivedObject {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sequencer, "sequencer");
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("an object has a bucket and a key");
        }
    }

    /** Whether it stands for a folder, as consoles make them. */
    boolean isFolder() {
        return key.endsWith("/");
    }

    @Override
    public String toString() {
        return "an object of an archive";
    }
}
