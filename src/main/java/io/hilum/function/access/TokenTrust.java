package io.hilum.function.access;

import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are accepted, in the settings of MicroProfile JWT 2.1 (section 9).
 *
 * @param key         the public key itself
 * @param keyLocation file or address of the public key, or of a set of keys
 * @param issuer      the claim {@code iss} that is expected
 * @param audiences   of which the claim {@code aud} must have one; any where it is empty
 */
record TokenTrust(
        Optional<String> key, Optional<String> keyLocation, Optional<String> issuer, Optional<Set<String>> audiences) {

    TokenTrust {
        audiences = audiences.map(Set::copyOf);
    }

    /** Whether any token is accepted. */
    boolean isConfigured() {
        return key.isPresent() || keyLocation.isPresent();
    }

    /** Whether the key is asked for over the network, and may not be there yet. */
    boolean isFetched() {
        return key.isEmpty() && keyLocation.filter(at -> at.startsWith("http")).isPresent();
    }
}
