package io.hilum.function.access;

import io.hilum.store.Sha256;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;

/** A function that takes two API keys, and tokens of one issuer that give a role. */
public class GuardedFunction implements QuarkusTestProfile {

    static final String API_KEY = "a key of the radiology";
    static final String OTHER_API_KEY = "a key of the archive";
    static final String ISSUER = "https://issuer.example";
    static final String AUDIENCE = "hilum";
    static final String ORIGIN = "https://viewer.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        KeyPair pair = SigningKeys.pair();
        return Map.of(
                "hilum.access.api-keys-sha256",
                digest(API_KEY) + "," + digest(OTHER_API_KEY),
                "hilum.access.roles",
                "radiologist,predict:chest",
                "mp.jwt.verify.publickey",
                text(pair.getPublic().getEncoded()),
                "mp.jwt.verify.issuer",
                ISSUER,
                "mp.jwt.verify.audiences",
                AUDIENCE,
                "smallrye.jwt.sign.key",
                text(pair.getPrivate().getEncoded()),
                "quarkus.http.cors.enabled",
                "true",
                "quarkus.http.cors.origins",
                ORIGIN);
    }

    private static String digest(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
