package io.hilum.function.operation;

import io.hilum.function.EventRoutes;
import io.hilum.function.PredictFunction;
import io.hilum.function.ProblemRoutes;
import io.hilum.refusal.RefusalCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts requests in {@code hilum_requests_total}, by the door through which they came ({@code http},
 * {@code cloudevents} for what is sent where events are taken, whatever it is, or {@code lambda} for all that Lambda
 * brings) and by their outcome: {@code answered}, the code of a refusal, or {@code abandoned} by a caller that went away.
 * Refusals are counted wherever they are made, those before the body is read as well. The page and what {@code /q}
 * serves are not counted, unless they are refused or abandoned.
 */
@ApplicationScoped
public class RequestCounter {

    private static final String PREDICT = "/" + PredictFunction.NAME;
    private static final String PAGE = "/";

    private final MeterRegistry registry;
    private final boolean isLambda = ConfigUtils.isProfileActive("lambda");

    RequestCounter(MeterRegistry registry) {
        this.registry = registry;
    }

    void addTo(@Observes @Priority(ProblemRoutes.BEFORE_ANYTHING_REFUSES) Router router) {
        router.route().order(ProblemRoutes.BEFORE_ALL_OTHERS).handler(request -> {
            request.addEndHandler(end -> count(request, end));
            request.next();
        });
    }

    private void count(RoutingContext request, AsyncResult<Void> end) {
        RefusalCode refusal = request.get(ProblemRoutes.REFUSAL);
        if (end.failed()) {
            count(request, "abandoned");
        } else if (refusal != null) {
            count(request, refusal.code());
        } else if (isPost(request) && (pathOf(request).equals(PREDICT) || isEvent(request))) {
            count(request, "answered");
        }
    }

    private void count(RoutingContext request, String outcome) {
        Counter.builder("hilum.requests")
                .description("Requests by the door through which they came and by their outcome")
                .tag("door", doorOf(request))
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    private String doorOf(RoutingContext request) {
        if (isLambda) {
            return "lambda";
        }
        return isEvent(request) ? "cloudevents" : "http";
    }

    /** The page shares its path with events: what is posted there is one. */
    private static boolean isEvent(RoutingContext request) {
        String path = pathOf(request);
        return EventRoutes.PATHS.contains(path) && (isPost(request) || !path.equals(PAGE));
    }

    private static boolean isPost(RoutingContext request) {
        return request.request().method().equals(HttpMethod.POST);
    }

    /** The path as the routes see it: a slash at its end makes no difference. */
    private static String pathOf(RoutingContext request) {
        String path = request.normalizedPath();
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
