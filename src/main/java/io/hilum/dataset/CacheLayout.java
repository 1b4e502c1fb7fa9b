package io.hilum.dataset;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How the bytes of a file of a cache lie: a head of 64 bytes, then records of one size, each with a head of 64 bytes and a
 * payload. A record's head holds a mark, the key, and the CRC-32C (RFC 3720, appendix B.4) of key and payload, so that one
 * that was written in part or damaged is no record.
 *
 * @param kind         what the payloads are
 * @param payloadBytes bytes of each
 */
record CacheLayout(int kind, int payloadBytes) {

    static final int HEAD_BYTES = 64;

    private static final int PIXELS = 1;
    private static final int DIGEST = 2;

    private static final int RECORD_HEAD_BYTES = 64;
    private static final int CHECKSUM_AT = Long.BYTES + CacheKey.BYTES;
    /** Changes when the same file shall give other pixels, or keys are made of something else. */
    private static final int VERSION = 2;

    private static final long FILE_MARK = 0x48494C554D475259L;
    private static final long RECORD_MARK = 0x48494C554D524543L;

    /**
     * Prepared radiographs by the digests of their files.
     *
     * @param side width and height of each in pixels
     */
    static CacheLayout pixels(int side) {
        return new CacheLayout(PIXELS, side * side);
    }

    /** Digests of files by the files' states. */
    static CacheLayout digests() {
        return new CacheLayout(DIGEST, CacheKey.BYTES);
    }

    int recordBytes() {
        return RECORD_HEAD_BYTES + payloadBytes;
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
                .putInt(kind)
                .putInt(payloadBytes)
                .rewind();
    }

    ByteBuffer record(CacheKey key, byte[] payload) {
        ByteBuffer record = ByteBuffer.allocate(recordBytes()).putLong(RECORD_MARK);
        key.write(record);
        record.position(RECORD_HEAD_BYTES).put(payload);
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

    byte[] payload(ByteBuffer record) {
        byte[] payload = new byte[payloadBytes];
        record.get(RECORD_HEAD_BYTES, payload);
        return payload;
    }

    private long checksum(ByteBuffer record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record.duplicate().position(Long.BYTES).limit(CHECKSUM_AT));
        checksum.update(record.duplicate().limit(recordBytes()).position(RECORD_HEAD_BYTES));
        return checksum.getValue();
    }
}
