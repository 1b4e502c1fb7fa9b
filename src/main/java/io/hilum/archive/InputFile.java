package io.hilum.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A file that is to be predicted.
 *
 * @param path      where it is
 * @param place     its place among the answers: a relative path without {@code .} and {@code ..}
 * @param sizeBytes its size in bytes; -1 for what is there and cannot be read as a file
 * @param modified  when it was last written
 */
public record InputFile(Path path, Path place, long sizeBytes, Instant modified) {

    /** The size of what cannot be read as a file. */
    static final long UNREADABLE = -1;

    /**
     * @throws IllegalArgumentException when the place could lie outside the folder of the answers
     */
    public InputFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(modified, "modified");
        if (place.toString().isEmpty()
                || place.isAbsolute()
                || !place.normalize().equals(place)
                || place.startsWith("..")) {
            throw new IllegalArgumentException("the place of an input must be a relative path without . and ..");
        }
    }

    /** The place as answers name it, with {@code /} between its parts. */
    public String name() {
        return StreamSupport.stream(place.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    boolean isReadable() {
        return sizeBytes != UNREADABLE;
    }
}
