package io.hilum.function.access;

import io.hilum.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The API keys that are accepted, of which only the digests are known. */
final class ApiKeys {

    private static final String KEY = "hilum.access.api-keys-sha256";

    private final List<byte[]> digests;

    /**
     * @param digests SHA-256 digests, 64 hexadecimal digits each
     * @throws IllegalArgumentException when one is something else; the message does not repeat it, as it may be a key
     */
    ApiKeys(Set<String> digests) {
        this.digests = digests.stream().map(ApiKeys::parse).toList();
    }

    private static byte[] parse(String digest) {
        String digits = digest.strip().toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    KEY + " has a value that is no SHA-256; expected 64 hexadecimal digits for each key");
        }
        return HexFormat.of().parseHex(digits);
    }

    boolean areAccepted() {
        return !digests.isEmpty();
    }

    /** Whether a key is accepted; takes as long for one as for another. */
    boolean accept(String key) {
        byte[] given = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
        boolean accepted = false;
        for (byte[] digest : digests) {
            accepted |= MessageDigest.isEqual(digest, given);
        }
        return accepted;
    }
}
