package io.hilum.archive;

import io.hilum.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The first 128 bits of a SHA-256 over some texts: what many of them are remembered by in little memory. */
record Stamp(long high, long low) {

    /** The stamp of these texts in this order. */
    static Stamp of(String... texts) {
        MessageDigest digest = Sha256.digest();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return new Stamp(bits.getLong(), bits.getLong());
    }
}
