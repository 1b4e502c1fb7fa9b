package io.hilum.store;

import io.hilum.store.ModelManifest.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Archives that were made or fetched, kept in a folder under their digests. Any number of processes may share
 * the folder: an archive is written under a name that no other process has, verified, and appears whole.
 */
final class ArchiveCache {

    private static final Logger LOG = Logger.getLogger(ArchiveCache.class.getName());

    // Whoever writes to a file writes more often than that: an older one was left by a process that was killed.
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;

    /** A cache in this folder, which need not exist. */
    ArchiveCache(Path folder) {
        this.folder = folder;
    }

    /** Writes an archive. */
    interface Source {

        /**
         * Writes it into an empty file.
         *
         * @return whether there is such an archive
         * @throws IOException when it cannot be read or written
         */
        boolean writeTo(Path file) throws IOException;
    }

    /**
     * The archive that was kept, or else the one that the source writes, which is kept.
     *
     * @param name     what kind of archive it is, the end of its file's name
     * @param expected what it must be
     * @param attempts how often the source is asked while it writes something else
     * @return the bytes; empty when the source has none
     * @throws WrongDigestException when the source wrote something else each time
     * @throws IOException          as the source, and when the folder cannot be used
     */
    Optional<byte[]> archive(String name, WeightFile expected, int attempts, Source source) throws IOException {
        Path file = folder.resolve(expected.sha256() + "-" + name);
        Optional<byte[]> kept = kept(file, expected);
        if (kept.isPresent()) {
            return kept;
        }
        Files.createDirectories(folder);
        deleteAbandoned();
        for (int attempt = 1; ; attempt++) {
            try {
                return written(file, expected, source);
            } catch (WrongDigestException e) {
                if (attempt >= attempts) {
                    throw e;
                }
                LOG.warning("an archive came with a wrong digest and is fetched again");
            }
        }
    }

    private static Optional<byte[]> kept(Path file, WeightFile expected) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Files.size(file) == expected.sizeBytes()) {
            byte[] bytes = Files.readAllBytes(file);
            if (Sha256.of(bytes).equals(expected.sha256())) {
                return Optional.of(bytes);
            }
        }
        LOG.warning("a cached archive is damaged, and replaced");
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    private Optional<byte[]> written(Path file, WeightFile expected, Source source) throws IOException {
        Path unfinished = Files.createFile(folder.resolve("." + UUID.randomUUID()));
        try {
            if (!source.writeTo(unfinished)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(unfinished);
            if (bytes.length != expected.sizeBytes() || !Sha256.of(bytes).equals(expected.sha256())) {
                throw new WrongDigestException();
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(bytes);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void deleteAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(ArchiveCache::isUnfinished).toList()) {
                if (Files.exists(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** An archive that is not what its manifest says. */
    static final class WrongDigestException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
