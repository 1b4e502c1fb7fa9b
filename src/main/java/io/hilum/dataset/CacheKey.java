package io.hilum.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * What a prepared radiograph was made of: the SHA-256 of its file's absolute path, size and time of last change, to the
 * nanosecond where the file system keeps it. Reading hundreds of gigabytes at each start to digest them would cost more
 * than the cache saves.
 */
record CacheKey(long first, long second, long third, long fourth) {

    static final int BYTES = 4 * Long.BYTES;

    /** That of a file whose attributes cannot be had; no file is looked for by it. */
    static final CacheKey NONE = new CacheKey(0, 0, 0, 0);

    static CacheKey of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant modified = attributes.lastModifiedTime().toInstant();
            MessageDigest digest = sha256();
            digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
            return read(ByteBuffer.wrap(digest.digest(ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                    .putLong(attributes.size())
                    .putLong(modified.getEpochSecond())
                    .putInt(modified.getNano())
                    .array())));
        } catch (IOException e) {
            return NONE;
        }
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
}
