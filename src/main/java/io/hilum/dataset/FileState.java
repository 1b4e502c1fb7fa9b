package io.hilum.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What tells without reading a file that its bytes are still the same. Programs can set the size and the time of the last
 * change of the content, but not the time of the last change of any kind, which the kernel keeps (POSIX calls it
 * {@code st_ctime}). The device's number is no part of it, since it changes when network file systems are mounted anew.
 *
 * @param path     absolute
 * @param bytes    the size
 * @param modified when the content changed last, to the nanosecond where the file system keeps it
 * @param changed  when the content or anything that is kept of the file changed last, by the file system's clock
 * @param inode    the file's number in its file system
 */
record FileState(String path, long bytes, Instant modified, Instant changed, long inode) {

    /** More than the steps of any file system's clock: FAT's, the coarsest, are two seconds. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** The state of a file; none where it is not there or the file system keeps no such time. */
    static Optional<FileState> of(Path file) {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
            Instant changed = ((FileTime) attributes.get("ctime")).toInstant();
            // Some file systems of programs have no such time and say 0.
            return changed.getEpochSecond() <= 0
                    ? Optional.empty()
                    : Optional.of(new FileState(
                            file.toAbsolutePath().toString(),
                            (Long) attributes.get("size"),
                            ((FileTime) attributes.get("lastModifiedTime")).toInstant(),
                            changed,
                            (Long) attributes.get("ino")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a change after this moment must show. One that follows another within a step of the file system's clock
     * does not, and is no different from what git calls racy (gitformat-index: racy-git).
     */
    boolean isSettled(Instant moment) {
        return changed.plus(SETTLED).isBefore(moment);
    }
}
