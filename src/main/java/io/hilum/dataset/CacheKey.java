package io.hilum.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a record of a cache is found by: a SHA-256 (FIPS 180-4). */
record CacheKey(long first, long second, long third, long fourth) {

    static final int BYTES = 4 * Long.BYTES;

    static CacheKey of(byte[] content) {
        return read(ByteBuffer.wrap(sha256().digest(content)));
    }

    static CacheKey of(FileState state) {
        MessageDigest digest = sha256();
        digest.update(state.path().getBytes(StandardCharsets.UTF_8));
        return read(ByteBuffer.wrap(digest.digest(ByteBuffer.allocate(4 * Long.BYTES + 2 * Integer.BYTES)
                .putLong(state.bytes())
                .putLong(state.modified().getEpochSecond())
                .putInt(state.modified().getNano())
                .putLong(state.changed().getEpochSecond())
                .putInt(state.changed().getNano())
                .putLong(state.inode())
                .array())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static CacheKey read(ByteBuffer buffer) {
        return new CacheKey(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    void write(ByteBuffer buffer) {
        buffer.putLong(first).putLong(second).putLong(third).putLong(fourth);
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        write(bytes);
        return bytes.array();
    }
}
