package io.hilum.dataset;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How the bytes of a cache of prepared radiographs lie: a head of 64 bytes, then records of one size, each with a head of
 * 64 bytes and the pixels. A record's head holds a mark, the key, and the CRC-32C (RFC 3720, appendix B.4) of key and
 * pixels, so that one that was written in part or damaged is no record.
 *
 * @param side width and height of each radiograph in pixels
 */
record CacheLayout(int side) {

    static final int HEAD_BYTES = 64;

    private static final int RECORD_HEAD_BYTES = 64;
    private static final int CHECKSUM_AT = Long.BYTES + CacheKey.BYTES;
    /** Changes when the same file shall give other pixels. */
    private static final int VERSION = 1;

    private static final long FILE_MARK = 0x48494C554D475259L;
    private static final long RECORD_MARK = 0x48494C554D524543L;

    int pixelBytes() {
        return side * side;
    }

    int recordBytes() {
        return RECORD_HEAD_BYTES + pixelBytes();
    }

    long recordAt(int slot) {
        return HEAD_BYTES + (long) slot * recordBytes();
    }

    /** Whole records in a file of so many bytes. */
    int records(long fileBytes) {
        return (int) Math.max(0, (fileBytes - HEAD_BYTES) / recordBytes());
    }

    ByteBuffer head() {
        return ByteBuffer.allocate(HEAD_BYTES)
                .putLong(FILE_MARK)
                .putInt(VERSION)
                .putInt(side)
                .rewind();
    }

    ByteBuffer record(CacheKey key, byte[] pixels) {
        ByteBuffer record = ByteBuffer.allocate(recordBytes()).putLong(RECORD_MARK);
        key.write(record);
        record.position(RECORD_HEAD_BYTES).put(pixels);
        return record.putLong(CHECKSUM_AT, checksum(record)).rewind();
    }

    /** The key of a record, if there is one; whether it is whole is not looked at. */
    Optional<CacheKey> key(ByteBuffer record) {
        return record.getLong(0) == RECORD_MARK
                ? Optional.of(CacheKey.read(record.duplicate().position(Long.BYTES)))
                : Optional.empty();
    }

    boolean isWhole(ByteBuffer record) {
        return record.getLong(CHECKSUM_AT) == checksum(record);
    }

    byte[] pixels(ByteBuffer record) {
        byte[] pixels = new byte[pixelBytes()];
        record.get(RECORD_HEAD_BYTES, pixels);
        return pixels;
    }

    private long checksum(ByteBuffer record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record.duplicate().position(Long.BYTES).limit(CHECKSUM_AT));
        checksum.update(record.duplicate().limit(recordBytes()).position(RECORD_HEAD_BYTES));
        return checksum.getValue();
    }
}
