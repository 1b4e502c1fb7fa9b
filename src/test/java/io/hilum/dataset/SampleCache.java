package io.hilum.dataset;

import static io.hilum.imaging.Outcomes.accepted;

import io.hilum.refusal.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/** A cache that tests fill, read and spoil: radiographs of 40 x 40 pixels. */
final class SampleCache {

    static final int SIDE = 40;
    static final CacheLayout PIXELS = CacheLayout.pixels(SIDE);
    static final CacheLayout DIGESTS = CacheLayout.digests();

    /** By it, files that tests have just written were written long ago. */
    static final InstantSource LATER = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));

    private final Path folder;

    SampleCache(Path folder) {
        this.folder = folder;
    }

    Path pixelFile() {
        return folder.resolve("prepared-40.cache");
    }

    Path digestFile() {
        return folder.resolve("digests.cache");
    }

    static PreparationSettings settings(boolean tolerateUnusable) {
        return new PreparationSettings(SIDE, 2, tolerateUnusable);
    }

    Outcome<PreparedRadiographs> complete(
            LabelledRadiographs radiographs, InstantSource clock, PreparationListener listener) {
        return new RadiographCache(folder, SIDE, clock).complete(radiographs, settings(false), listener);
    }

    PreparedRadiographs of(LabelledRadiographs radiographs) {
        return accepted(complete(radiographs, LATER, PreparationListener.NONE));
    }

    List<byte[]> pixels(LabelledRadiographs radiographs) {
        return pixels(of(radiographs));
    }

    static List<byte[]> pixels(PreparedRadiographs prepared) {
        return IntStream.range(0, prepared.examples().size())
                .mapToObj(prepared.pixels()::of)
                .toList();
    }

    static List<byte[]> decoded(LabelledRadiographs radiographs) {
        return radiographs.examples().stream()
                .map(example -> decoded(example.file()))
                .toList();
    }

    static byte[] decoded(Path file) {
        return accepted(new RadiographDecoding(SIDE).decode(file));
    }

    /** Gives each pixel of the record of a file a value that no decoding gives, so that the record's use shows. */
    byte[] mark(Path file) {
        byte[] marked = decoded(file);
        for (int i = 0; i < marked.length; i++) {
            marked[i] ^= (byte) 0xA5;
        }
        try {
            replace(pixelFile(), PIXELS, CacheKey.of(Files.readAllBytes(file)), marked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return marked;
    }

    List<byte[]> mark(LabelledRadiographs radiographs) {
        return radiographs.examples().stream()
                .map(example -> mark(example.file()))
                .toList();
    }

    /** Writes another payload into the record of a key; the record is whole. */
    static void replace(Path file, CacheLayout layout, CacheKey key, byte[] payload) throws IOException {
        long record = recordAt(file, layout, key);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(layout.record(key, payload), record);
        }
    }

    /** Where the one record of a key begins. */
    static long recordAt(Path file, CacheLayout layout, CacheKey key) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MappedRecords records = new MappedRecords(channel, layout);
            int[] slots = IntStream.range(0, records.count())
                    .filter(slot ->
                            layout.key(records.record(slot)).filter(key::equals).isPresent())
                    .toArray();
            if (slots.length != 1) {
                throw new IllegalStateException("the key has " + slots.length + " records");
            }
            return layout.recordAt(slots[0]);
        }
    }

    static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            random.seek(position);
            int old = random.read();
            random.seek(position);
            random.write(old ^ 0x40);
        }
    }

    static void cut(Path file, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }
}
