package io.hilum.dataset;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A file of records of one size that are found by their keys. It only grows. What a process that was killed had added
 * stays; what it had added in part is overwritten. One process at a time has it open; in it, several threads may use it.
 */
final class KeyedRecords implements AutoCloseable {

    private final FileChannel file;
    private final CacheLayout layout;
    private final MappedRecords mapped;
    private final CacheSlots slots;

    private KeyedRecords(FileChannel file, CacheLayout layout, MappedRecords mapped, CacheSlots slots) {
        this.file = file;
        this.layout = layout;
        this.mapped = mapped;
        this.slots = slots;
    }

    /**
     * The records of a file, whose keys are read on several threads; a new file where there is none, and in the place of
     * one with another head, which whoever reads it keeps.
     */
    static KeyedRecords open(Path path, CacheLayout layout, int threads) throws IOException {
        FileChannel file = open(path, layout);
        try {
            MappedRecords mapped = new MappedRecords(file, layout);
            return new KeyedRecords(file, layout, mapped, CacheSlots.of(mapped, layout, threads));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static FileChannel open(Path path, CacheLayout layout) throws IOException {
        FileChannel file = FileChannel.open(path, CREATE, READ, WRITE);
        if (!hasHead(file, layout)) {
            file.close();
            Files.delete(path);
            file = FileChannel.open(path, CREATE, READ, WRITE);
            writeAt(file, layout.head(), 0);
        }
        return file;
    }

    private static boolean hasHead(FileChannel file, CacheLayout layout) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(CacheLayout.HEAD_BYTES);
        int read = file.read(head, 0);
        return read == CacheLayout.HEAD_BYTES && head.flip().equals(layout.head());
    }

    /** How many records, whole or not, there were when the file was opened. */
    int count() {
        return mapped.count();
    }

    /** The slot of a whole record that was there when the file was opened. */
    OptionalInt find(CacheKey key) {
        return slots.find(key);
    }

    /** What the record in a slot that was found holds. */
    byte[] payload(int slot) {
        return layout.payload(mapped.record(slot));
    }

    /**
     * Adds a record.
     *
     * @param key one that was not found, and was not added since
     * @return its slot
     */
    int add(CacheKey key, byte[] payload) {
        int slot = slots.take();
        try {
            writeAt(file, layout.record(key, payload), layout.recordAt(slot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return slot;
    }

    /** All that there are now; they can be read after the file is closed. */
    MappedRecords mapped() throws IOException {
        return new MappedRecords(file, layout);
    }

    private static void writeAt(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
