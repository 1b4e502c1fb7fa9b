package io.hilum.uncertainty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Where a radiograph's dropout masks start: the same for the same pixels and the same model, on every machine.
 *
 * @param value the seed
 */
public record MaskSeed(long value) {

    /**
     * The seed of a radiograph under a model: the first 8 bytes of a SHA-256 over both.
     *
     * @param digest a SHA-256 into which the radiograph's size and pixels have gone; it is finished here
     * @param modelSha256 the model's SHA-256, as 64 hexadecimal digits
     */
    public static MaskSeed of(MessageDigest digest, String modelSha256) {
        digest.update(modelSha256.getBytes(StandardCharsets.US_ASCII));
        return new MaskSeed(ByteBuffer.wrap(digest.digest()).getLong());
    }
}
