package io.hilum.function.access;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.KeyLocationResolver;
import java.io.IOException;
import java.security.Key;
import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys that tokens are checked with. A set that cannot be fetched is told apart from a key that is not in the set:
 * only the exception for the former has a cause.
 */
final class TrustedKeys extends KeyLocationResolver {

    /** Reads the keys, or asks for them where they are fetched. */
    TrustedKeys(JWTAuthContextInfo settings) throws UnresolvableKeyException {
        super(settings);
    }

    /** Whether there are any. */
    boolean areFound() {
        return key != null || jsonWebKeys != null || httpsJwks != null;
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            return super.resolveKey(signature, nesting);
        } catch (UnresolvableKeyException e) {
            requireSet();
            throw e;
        }
    }

    /** The library logs that a set could not be fetched again, and goes on as if it had been empty. */
    private void requireSet() throws UnresolvableKeyException {
        if (httpsJwks == null) {
            return;
        }
        try {
            httpsJwks.getJsonWebKeys();
        } catch (IOException | JoseException e) {
            throw new UnresolvableKeyException("the key set cannot be fetched", e);
        }
    }
}
