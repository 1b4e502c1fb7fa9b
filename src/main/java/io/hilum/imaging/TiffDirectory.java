package io.hilum.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first image file directory of a TIFF file (TIFF 6.0, section 2): its unsigned integer fields. Values are read
 * where they lie in the file, so that a count costs no memory.
 */
final class TiffDirectory {

    private static final int ENTRY_BYTES = 12;

    private record Field(int position, int bytesPerValue, int count) {}

    private final ByteBuffer file;
    private final Map<Integer, Field> fields = new HashMap<>();

    private TiffDirectory(ByteBuffer file) {
        this.file = file;
    }

    /**
     * Reads the directory's entries.
     *
     * @return empty when the tags are not in ascending order, as section 2 demands
     * @throws IndexOutOfBoundsException when the directory or a value of it lies behind the end of the file
     */
    static Optional<TiffDirectory> readFrom(ByteBuffer anyOrder) {
        ByteBuffer file = anyOrder.duplicate();
        file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        TiffDirectory directory = new TiffDirectory(file);
        int start = directory.offsetAt(4);
        int entries = file.getShort(start) & 0xFFFF;
        int lastTag = -1;
        for (int i = 0; i < entries; i++) {
            int entry = start + 2 + i * ENTRY_BYTES;
            int tag = file.getShort(entry) & 0xFFFF;
            if (tag <= lastTag) {
                return Optional.empty();
            }
            lastTag = tag;
            directory.add(tag, entry);
        }
        return Optional.of(directory);
    }

    private void add(int tag, int entry) {
        int bytesPerValue =
                switch (file.getShort(entry + 2)) {
                    case 1 -> 1;
                    case 3 -> 2;
                    case 4 -> 4;
                    default -> 0;
                };
        if (bytesPerValue == 0) {
            return;
        }
        long count = Integer.toUnsignedLong(file.getInt(entry + 4));
        int position = count * bytesPerValue <= 4 ? entry + 8 : offsetAt(entry + 8);
        if (position + count * bytesPerValue > file.capacity()) {
            throw new IndexOutOfBoundsException("a TIFF field lies behind the end of the file");
        }
        fields.put(tag, new Field(position, bytesPerValue, (int) count));
    }

    private int offsetAt(int position) {
        long offset = Integer.toUnsignedLong(file.getInt(position));
        if (offset >= file.capacity()) {
            throw new IndexOutOfBoundsException("a TIFF offset lies behind the end of the file");
        }
        return (int) offset;
    }

    /** How many values a field has; 0 when it is absent or not of an unsigned integer type. */
    int count(int tag) {
        return fields.containsKey(tag) ? fields.get(tag).count() : 0;
    }

    /** One value of a field, in [0, 2^32). */
    long value(int tag, int index) {
        Field field = fields.get(tag);
        int position = field.position() + index * field.bytesPerValue();
        return switch (field.bytesPerValue()) {
            case 1 -> Byte.toUnsignedLong(file.get(position));
            case 2 -> Short.toUnsignedLong(file.getShort(position));
            default -> Integer.toUnsignedLong(file.getInt(position));
        };
    }

    /** The first value of a field, or what stands for it when it has none. */
    long first(int tag, long otherwise) {
        return count(tag) == 0 ? otherwise : value(tag, 0);
    }

    /** Whether each value of a field is this one; so it is when there are none. */
    boolean all(int tag, long expected) {
        return IntStream.range(0, count(tag)).allMatch(i -> value(tag, i) == expected);
    }

    /** Where in the file the first value of a field lies. */
    int position(int tag) {
        return fields.get(tag).position();
    }
}
