package io.hilum.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers each failed request with a problem document, whatever failed. */
@ApplicationScoped
public class ProblemRoutes {

    /** Where a refused request carries its {@link RefusalCode}, for those who count refusals. */
    public static final String REFUSAL = "hilum.refusal";

    /** Where routes stand that come even before the body is read. */
    public static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;

    /** The priority of observers whose routes, {@link #BEFORE_ALL_OTHERS}, see each request, refused or not. */
    public static final int BEFORE_ANYTHING_REFUSES = 2900;

    private static final int BEFORE_THE_FUNCTION = -100_000;
    private static final String SECONDS_UNTIL_A_PLACE_MAY_BE_FREE = "1";
    private static final String SECONDS_UNTIL_ANOTHER_PROCESS_MAY_SERVE = "5";
    private static final int AFTER_ALL_OTHERS = 100_000;
    private static final int MALFORMED = RefusalCode.MALFORMED_JSON.status();
    private static final int NOT_ACCEPTABLE = RefusalCode.NOT_ACCEPTABLE.status();
    private static final int UNSUPPORTED_MEDIA_TYPE = RefusalCode.UNSUPPORTED_MEDIA_TYPE.status();
    private static final String PATH = "/" + PredictFunction.NAME;

    /** Where the page is, and the methods there: events are posted to the one, and none to the other. */
    private static final Map<String, String> PAGE = Map.of("/", "GET, POST", "/index.html", "GET");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ObjectMapper json;
    private final MemorySize largestBody;

    ProblemRoutes(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.json = json;
        this.largestBody = largestBody;
    }

    void addTo(@Observes Router router) {
        router.route()
                .order(BEFORE_ALL_OTHERS)
                .handler(request -> {
                    Caller.noteIn(request);
                    request.next();
                })
                .failureHandler(this::fail);
        router.route(PATH).order(BEFORE_THE_FUNCTION).handler(this::requirePost);
        router.route(PATH).order(BEFORE_THE_FUNCTION).handler(this::requireKnownMediaType);
        router.route(PATH).order(BEFORE_THE_FUNCTION).handler(this::requireAcceptedAnswer);
        PAGE.keySet().forEach(path -> router.route(path).order(AFTER_ALL_OTHERS).handler(this::requireMethodOfThePage));
        router.route()
                .order(AFTER_ALL_OTHERS)
                .handler(request -> refuse(
                        request,
                        new Refusal(RefusalCode.NOT_FOUND, "nothing is served at this path; expected POST " + PATH)));
    }

    private void requirePost(RoutingContext request) {
        if (request.request().method().equals(HttpMethod.POST)) {
            request.next();
        } else {
            refuse(
                    request,
                    new Refusal(
                            RefusalCode.METHOD_NOT_ALLOWED,
                            "the method is " + request.request().method() + "; expected POST"));
        }
    }

    /** What the page answers does not come here; without a page, nothing is there to be read. */
    private void requireMethodOfThePage(RoutingContext request) {
        if (READING.contains(request.request().method())) {
            request.next();
        } else {
            refuse(
                    request,
                    new Refusal(
                            RefusalCode.METHOD_NOT_ALLOWED,
                            "the method is " + request.request().method() + "; expected " + allowedAt(request)));
        }
    }

    private static String allowedAt(RoutingContext request) {
        return PAGE.getOrDefault(request.normalizedPath(), HttpMethod.POST.name());
    }

    private void requireKnownMediaType(RoutingContext request) {
        if (isKnown(MediaTypes.of(request))) {
            request.next();
        } else {
            refuse(request, Failures.ofStatus(UNSUPPORTED_MEDIA_TYPE, largestBody.asLongValue(), Caller.of(request)));
        }
    }

    private void requireAcceptedAnswer(RoutingContext request) {
        if (MediaTypes.acceptsJson(request)) {
            request.next();
        } else {
            refuse(request, Failures.ofStatus(NOT_ACCEPTABLE, largestBody.asLongValue(), Caller.of(request)));
        }
    }

    private static boolean isKnown(String mediaType) {
        return mediaType.equals(MediaTypes.JSON) || MediaTypes.FILES.contains(mediaType);
    }

    private void fail(RoutingContext request) {
        if (request.response().closed() || Failures.isOfTheConnection(request.failure())) {
            // The caller has gone; there is nobody to tell and nothing wrong here.
            return;
        }
        if (request.statusCode() == MALFORMED && !isKnown(MediaTypes.of(request))) {
            // A form that cannot be read fails before anything looks at its media type.
            refuse(request, Failures.ofStatus(UNSUPPORTED_MEDIA_TYPE, largestBody.asLongValue(), Caller.of(request)));
            return;
        }
        refuse(
                request,
                request.failure() == null
                        ? Failures.ofStatus(request.statusCode(), largestBody.asLongValue(), Caller.of(request))
                        : Failures.ofThrowable(request.failure(), Caller.of(request)));
    }

    private void refuse(RoutingContext request, Refusal refusal) {
        if (request.response().ended()) {
            return;
        }
        request.put(REFUSAL, refusal.code());
        switch (refusal.code()) {
            case QUEUE_FULL -> request.response().putHeader("Retry-After", SECONDS_UNTIL_A_PLACE_MAY_BE_FREE);
            case SHUTTING_DOWN -> request.response().putHeader("Retry-After", SECONDS_UNTIL_ANOTHER_PROCESS_MAY_SERVE);
            case METHOD_NOT_ALLOWED -> request.response().putHeader("Allow", allowedAt(request));
            default -> {
                // The document says it all.
            }
        }
        // Quarkus adds these to what gets as far as its filters.
        request.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer");
        request.response()
                .setStatusCode(refusal.code().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(document(refusal, Caller.of(request)));
    }

    private String document(Refusal refusal, Caller caller) {
        try {
            return json.writeValueAsString(Problem.of(refusal, caller.requestId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
