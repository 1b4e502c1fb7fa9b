package io.hilum.function.access;

import io.hilum.configuration.HilumConfiguration;
import io.hilum.function.ProblemRoutes;
import io.hilum.function.RefusedException;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets only those ask for predictions who have an API key or a JSON web token, where the settings name keys or an issuer;
 * else everybody. Each {@code POST} is checked, whatever its path, and before its body is read. What is only read, such
 * as the page, health and metrics, is open to all.
 */
@ApplicationScoped
public class AccessCheck {

    /** Request header with an API key. */
    static final String API_KEY_HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";
    private static final int AFTER_ALL_THAT_NOTE_THE_CALLER = 4000;

    private final ApiKeys keys;
    private final Optional<Tokens> tokens;

    AccessCheck(
            HilumConfiguration configuration,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> keyLocation,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") Optional<Set<String>> audiences) {
        TokenTrust trust = new TokenTrust(key, keyLocation, issuer, audiences);
        Set<String> roles = configuration.access().roles().orElse(Set.of());
        if (!roles.isEmpty() && !trust.isConfigured()) {
            throw new IllegalArgumentException(
                    "hilum.access.roles needs mp.jwt.verify.publickey.location; only tokens give roles");
        }
        keys = new ApiKeys(configuration.access().apiKeysSha256().orElse(Set.of()));
        tokens = trust.isConfigured() ? Optional.of(new Tokens(trust, roles)) : Optional.empty();
    }

    void addTo(@Observes @Priority(AFTER_ALL_THAT_NOTE_THE_CALLER) Router router) {
        if (keys.areAccepted() || tokens.isPresent()) {
            router.post().order(ProblemRoutes.BEFORE_ALL_OTHERS).handler(this::check);
        }
    }

    private void check(RoutingContext request) {
        String key = request.request().getHeader(API_KEY_HEADER);
        Optional<String> token = tokens.isPresent() ? tokenOf(request) : Optional.empty();
        if (keys.areAccepted() && key != null) {
            goOn(
                    request,
                    keys.accept(key)
                            ? Outcome.accepted(true)
                            : Outcome.refused(RefusalCode.UNAUTHORIZED, "the API key is not accepted"));
        } else if (token.isPresent()) {
            check(request, token.get());
        } else {
            goOn(
                    request,
                    Outcome.refused(
                            RefusalCode.UNAUTHORIZED,
                            "the request has no credentials; expected the header " + String.join(" or ", expected())));
        }
    }

    private static Optional<String> tokenOf(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /** A key set may have to be fetched first: that must not hold up others, and the body has to wait. */
    private void check(RoutingContext request, String token) {
        request.request().pause();
        request.vertx()
                .executeBlocking(() -> tokens.orElseThrow().check(token), false)
                .onComplete(checked -> {
                    request.request().resume();
                    if (checked.succeeded()) {
                        goOn(request, checked.result());
                    } else {
                        request.fail(checked.cause());
                    }
                });
    }

    private void goOn(RoutingContext request, Outcome<Boolean> outcome) {
        if (outcome instanceof Outcome.Refused<Boolean> refused) {
            request.response().putHeader("WWW-Authenticate", challenges(refused.refusal()));
            request.fail(new RefusedException(refused.refusal()));
        } else {
            request.next();
        }
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>();
        if (keys.areAccepted()) {
            expected.add(API_KEY_HEADER);
        }
        if (tokens.isPresent()) {
            expected.add("Authorization: Bearer");
        }
        return expected;
    }

    /** What would be accepted (RFC 9110, section 11.6.1; RFC 6750, section 3). */
    private String challenges(Refusal refusal) {
        List<String> challenges = new ArrayList<>();
        if (tokens.isPresent()) {
            challenges.add(
                    refusal.code() == RefusalCode.FORBIDDEN
                            ? "Bearer realm=\"hilum\", error=\"insufficient_scope\""
                            : "Bearer realm=\"hilum\"");
        }
        if (keys.areAccepted()) {
            challenges.add("ApiKey realm=\"hilum\"");
        }
        return String.join(", ", challenges);
    }
}
