package io.hilum.dataset;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder with the prepared radiographs of one size, and maybe of others. A radiograph is found by the SHA-256 of its
 * file's bytes, so files may be moved and equal ones share a record; a second file remembers the digests of the files that
 * have not changed since.
 */
final class RadiographCache {

    /** Locks on files are those of the whole process. */
    private static final Lock IN_THIS_PROCESS = new ReentrantLock();

    private final Path folder;
    private final int side;
    private final InstantSource clock;

    RadiographCache(Path folder, int side) {
        this(folder, side, InstantSource.system());
    }

    /** @param clock tells which changes of files lie long enough back to be told from later ones */
    RadiographCache(Path folder, int side, InstantSource clock) {
        this.folder = folder;
        this.side = side;
        this.clock = clock;
    }

    /** The radiographs with the cache's pixels; those that it lacks are added first, while other processes wait. */
    Outcome<PreparedRadiographs> complete(
            LabelledRadiographs radiographs, PreparationSettings settings, PreparationListener listener) {
        IN_THIS_PROCESS.lock();
        try {
            Files.createDirectories(folder);
            try (FileChannel lock = FileChannel.open(folder.resolve("prepared.lock"), CREATE, WRITE)) {
                // It ends when its channel is closed.
                lock.lock();
                return opened(radiographs, settings, listener);
            }
        } catch (IOException | UncheckedIOException e) {
            return Outcome.refused(
                    RefusalCode.UNUSABLE_CACHE, "the folder for prepared radiographs cannot be written or read");
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private Outcome<PreparedRadiographs> opened(
            LabelledRadiographs radiographs, PreparationSettings settings, PreparationListener listener)
            throws IOException {
        CacheLayout layout = CacheLayout.pixels(side);
        Path pixelFile = folder.resolve("prepared-" + side + ".cache");
        Path digestFile = folder.resolve("digests.cache");
        try (KeyedRecords pixels = KeyedRecords.open(pixelFile, layout, settings.threads());
                KeyedRecords digests = KeyedRecords.open(digestFile, CacheLayout.digests(), settings.threads())) {
            return new CachePass(radiographs, settings, pixels, new RememberedDigests(digests), clock)
                    .run(listener, layout, room());
        }
    }

    private long room() throws IOException {
        long bytes = Files.getFileStore(folder).getUsableSpace();
        // Some file systems do not know and say none; on a full one the first write fails.
        return bytes > 0 ? bytes : Long.MAX_VALUE;
    }
}
