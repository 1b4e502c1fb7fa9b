package io.hilum.function.access;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.KeyLocationResolver;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies JSON web tokens (RFC 7519) that are signed with RS256, and what roles they give. */
final class Tokens {

    private static final int REFRESH_MINUTES = 60;

    private final JWTParser parser;
    private final Set<String> roles;

    /**
     * @param trust whose tokens are accepted
     * @param roles a token must have one of these; any token will do when there are none
     * @throws IllegalArgumentException when the settings make no sense; the message names the key
     */
    Tokens(TokenTrust trust, Set<String> roles) {
        JWTAuthContextInfo settings = settings(trust);
        if (!trust.isFetched()) {
            requireKey(settings);
        }
        this.parser = new DefaultJWTParser(settings);
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
            found = new LocalKey(settings).isFound();
        } catch (UnresolvableKeyException e) {
            found = false;
        }
        if (!found) {
            throw new IllegalArgumentException(
                    "mp.jwt.verify.publickey or mp.jwt.verify.publickey.location gives no key that can be read;"
                            + " expected an RSA key as PEM or JWK");
        }
    }

    /** Whether the bearer of a token may ask for predictions; may wait for a key set to be fetched. */
    Outcome<Boolean> check(String token) {
        JsonWebToken verified;
        try {
            verified = parser.parse(token);
        } catch (ParseException e) {
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

    /** Reads the key at once, where the library would say at the first token that there is none. */
    private static final class LocalKey extends KeyLocationResolver {

        private LocalKey(JWTAuthContextInfo settings) throws UnresolvableKeyException {
            super(settings);
        }

        private boolean isFound() {
            return key != null || jsonWebKeys != null;
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
