package io.hilum.function.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.refusal.Outcome;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which settings are accepted, and what is said of the others. */
class AccessSettingsTest {

    private static final String ISSUER = "https://issuer.example";

    @TempDir
    Path folder;

    @Test
    void a_key_in_the_place_of_its_digest_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> new ApiKeys(Set.of("secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hilum.access.api-keys-sha256")
                .hasMessageNotContaining("secret");
    }

    /** Expected: {@code printf hilum | sha256sum} of GNU coreutils 9.1, in capitals. */
    @Test
    void a_digest_is_that_of_sha256sum_in_either_case() {
        ApiKeys keys = new ApiKeys(Set.of("43C0F0792CE7635427561DFB57639916E1818AF45598F04DB3A71D0771605F4B"));
        assertThat(keys.accept("hilum")).isTrue();
        assertThat(keys.accept("Hilum")).isFalse();
    }

    @Test
    void the_public_key_may_be_a_file() throws IOException {
        KeyPair pair = SigningKeys.pair();
        Path pem = Files.writeString(
                folder.resolve("issuer.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Tokens tokens = new Tokens(trust(pem, Optional.of(ISSUER)), Set.of());
        assertThat(tokens.check(token(pair))).isInstanceOf(Outcome.Accepted.class);
        assertThat(tokens.check(token(SigningKeys.pair()))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_file_that_holds_no_key_is_refused_by_its_setting() throws IOException {
        Path letter = Files.writeString(folder.resolve("issuer.pem"), "a letter");
        for (Path file : new Path[] {letter, folder.resolve("absent.pem")}) {
            assertThatThrownBy(() -> new Tokens(trust(file, Optional.of(ISSUER)), Set.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mp.jwt.verify.publickey.location");
        }
    }

    @Test
    void a_key_without_an_issuer_is_refused_by_its_setting() {
        assertThatThrownBy(() -> new Tokens(trust(folder, Optional.empty()), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mp.jwt.verify.issuer");
    }

    private static TokenTrust trust(Path key, Optional<String> issuer) {
        return new TokenTrust(Optional.empty(), Optional.of(key.toUri().toString()), issuer, Optional.empty());
    }

    private static String token(KeyPair pair) {
        return Jwt.issuer(ISSUER).upn("somebody").expiresIn(60).sign(pair.getPrivate());
    }
}
