package io.hilum.dataset;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The prepared radiographs of one size in one file of a folder. It only grows: a radiograph whose file has changed gets a
 * new place. What a process that was killed had added stays; what it had added in part is overwritten.
 */
final class RadiographCache {

    /** Locks on files are those of the whole process. */
    private static final Lock IN_THIS_PROCESS = new ReentrantLock();

    private final Path folder;
    private final CacheLayout layout;

    RadiographCache(Path folder, int side) {
        this.folder = folder;
        this.layout = new CacheLayout(side);
    }

    private Path file() {
        return folder.resolve("prepared-" + layout.side() + ".cache");
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
        try (FileChannel file = open()) {
            return complete(file, radiographs, settings, new Preparation(radiographs, settings, listener));
        }
    }

    private Outcome<PreparedRadiographs> complete(
            FileChannel file, LabelledRadiographs radiographs, PreparationSettings settings, Preparation preparation)
            throws IOException {
        List<CacheKey> keys = radiographs.examples().stream()
                .map(example -> CacheKey.of(example.file()))
                .toList();
        CacheSlots slots = CacheSlots.find(keys, new MappedRecords(file, layout), layout, settings.threads());
        int[] missing = slots.missing();
        long bytes = (long) missing.length * layout.recordBytes();
        long room = Files.getFileStore(folder).getUsableSpace();
        // Some file systems do not know and say none; on a full one the first write fails.
        if (room > 0 && bytes > room) {
            return Outcome.refused(
                    RefusalCode.UNUSABLE_CACHE,
                    "the folder for prepared radiographs has no room for " + (bytes >> 20) + " MiB more");
        }
        preparation.done(keys.size() - missing.length);
        preparation.decode(missing, (index, pixels) -> write(file, slots.take(index), keys.get(index), pixels));
        MappedRecords records = new MappedRecords(file, layout);
        return preparation.outcome(kept -> new CachedPixels(layout, records, slots.of(kept)));
    }

    private void write(FileChannel file, int slot, CacheKey key, byte[] pixels) {
        try {
            writeAt(file, layout.record(key, pixels), layout.recordAt(slot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file; a new one in the place of one with another head, which whoever reads it keeps. */
    private FileChannel open() throws IOException {
        FileChannel file = FileChannel.open(file(), CREATE, READ, WRITE);
        if (!hasHead(file)) {
            file.close();
            Files.delete(file());
            file = FileChannel.open(file(), CREATE, READ, WRITE);
            writeAt(file, layout.head(), 0);
        }
        return file;
    }

    private boolean hasHead(FileChannel file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(CacheLayout.HEAD_BYTES);
        int read = file.read(head, 0);
        return read == CacheLayout.HEAD_BYTES && head.flip().equals(layout.head());
    }

    private static void writeAt(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }
}
