package io.hilum.training.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A file of records as TensorFlow frames them (TFRecord): the length as eight bytes, its checksum, the content, its
 * checksum, all little endian. A record goes out in one write, so that a process that is killed leaves whole records.
 */
final class EventFile implements Closeable {

    /** What TensorBoard takes for an event file: names with {@code tfevents}, read in the order of their names. */
    private static final String NAME = "events.out.tfevents.%010d.hilum.%03d";

    private static final int MASK_DELTA = 0xA282EAD8;
    private static final int MASK_ROTATION = 15;
    private static final int OVERHEAD = Long.BYTES + 2 * Integer.BYTES;

    private final OutputStream out;

    private EventFile(OutputStream out) {
        this.out = out;
    }

    /**
     * A new file beside those that are there, and behind them in order.
     *
     * @param folder       where it is made
     * @param epochSeconds the time, in seconds since 1970
     */
    static EventFile create(Path folder, long epochSeconds) throws IOException {
        long earlier;
        try (Stream<Path> files = Files.list(folder)) {
            earlier = files.filter(file -> file.getFileName().toString().contains("tfevents"))
                    .count();
        }
        Path file = folder.resolve(String.format(Locale.ROOT, NAME, epochSeconds, earlier));
        return new EventFile(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    void append(byte[] content) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(OVERHEAD + content.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(content.length);
        record.putInt(maskedChecksum(record.array(), 0, Long.BYTES));
        record.put(content);
        record.putInt(maskedChecksum(content, 0, content.length));
        out.write(record.array());
    }

    /** CRC-32C, rotated and shifted, so that checksums of what holds checksums stay good ones. */
    private static int maskedChecksum(byte[] bytes, int offset, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, offset, length);
        return Integer.rotateRight((int) checksum.getValue(), MASK_ROTATION) + MASK_DELTA;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
