package io.hilum.function.access;

import io.hilum.function.KeysUnavailableException;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies JSON web tokens (RFC 7519) that are signed with RS256, and what roles they give. */
final class Tokens {

    private static final int REFRESH_MINUTES = 60;

    private final TokenTrust trust;
    private final JWTAuthContextInfo settings;
    private final DefaultJWTTokenParser parser = new Parser();
    private final Set<String> roles;

    /**
     * @param trust whose tokens are accepted
     * @param roles a token must have one of these; any token will do when there are none
     * @throws IllegalArgumentException when the settings make no sense; the message names the key
     */
    Tokens(TokenTrust trust, Set<String> roles) {
        this.trust = trust;
        this.settings = settings(trust);
        if (!trust.isFetched()) {
            requireKey(settings);
        }
        this.roles = Set.copyOf(roles);
    }

    private static JWTAuthContextInfo settings(TokenTrust trust) {
        String issuer = trust.issuer()
                .orElseThrow(() -> new IllegalArgumentException(
                        "mp.jwt.verify.issuer is missing; expected the issuer whose tokens are accepted"));
        JWTAuthContextInfo settings = new JWTAuthContextInfo();
        settings.setIssuedBy(issuer);
        settings.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        // The claim sub, or none, will do: who it is makes no difference.
        settings.setRequireNamedPrincipal(false);
        settings.setJwksRefreshInterval(REFRESH_MINUTES);
        if (trust.key().isPresent()) {
            settings.setPublicKeyContent(trust.key().get());
        } else {
            settings.setPublicKeyLocation(trust.keyLocation().orElseThrow());
        }
        trust.audiences().ifPresent(settings::setExpectedAudience);
        return settings;
    }

    private static void requireKey(JWTAuthContextInfo settings) {
        boolean found;
        try {
            found = new TrustedKeys(settings).areFound();
        } catch (UnresolvableKeyException e) {
            found = false;
        }
        if (!found) {
            throw new IllegalArgumentException(
                    "mp.jwt.verify.publickey or mp.jwt.verify.publickey.location gives no key that can be read;"
                            + " expected an RSA key as PEM or JWK");
        }
    }

    /**
     * Whether the bearer of a token may ask for predictions; may wait for a key set to be fetched.
     *
     * @throws KeysUnavailableException when it cannot be fetched
     */
    Outcome<Boolean> check(String token) {
        JsonWebToken verified;
        try {
            verified =
                    new DefaultJWTCallerPrincipal(parser.parse(token, settings).getJwtClaims());
        } catch (ParseException e) {
            if (trust.isFetched()) {
                requireFetched(e);
            }
            // The exception may hold what the token says.
            return Outcome.refused(
                    RefusalCode.UNAUTHORIZED,
                    "the token is not accepted; expected one of the configured issuer and audience that is still valid");
        }
        if (roles.isEmpty() || rolesOf(verified).stream().anyMatch(roles::contains)) {
            return Outcome.accepted(true);
        }
        return Outcome.refused(RefusalCode.FORBIDDEN, "the token gives none of the roles that may ask for predictions");
    }

    private void requireFetched(ParseException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException && cause.getCause() != null) {
                throw new KeysUnavailableException("the keys of tokens cannot be fetched from "
                        + trust.keyLocation().orElseThrow() + ": " + cause.getCause());
            }
        }
    }

    /** Keeps the keys once they are found, and tells why they are not. */
    private static final class Parser extends DefaultJWTTokenParser {

        private volatile TrustedKeys found;

        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo settings)
                throws UnresolvableKeyException {
            TrustedKeys keys = found;
            if (keys == null) {
                keys = new TrustedKeys(settings);
                found = keys.areFound() ? keys : null;
            }
            return keys;
        }
    }

    private static Set<String> rolesOf(JsonWebToken token) {
        Set<String> roles = new HashSet<>(token.getGroups());
        if (token.getClaim("scope") instanceof String scopes) {
            roles.addAll(Arrays.asList(scopes.split(" ")));
        }
        return roles;
    }
}
