package io.hilum.function.operation;

import io.hilum.function.PredictFunction;
import io.hilum.function.ProblemRoutes;
import io.hilum.refusal.RefusalCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.core.AsyncResult;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts requests in {@code hilum_requests_total}, by the door through which they came ({@code http},
 * {@code cloudevents}, or {@code lambda} for all that Lambda brings) and by their outcome:
 * {@code answered}, the code of a refusal, or {@code abandoned} by a caller that went away. Requests for the page and for
 * what {@code /q} serves are not counted.
 */
@ApplicationScoped
public class RequestCounter {

    private static final int BEFORE_THE_PROBLEMS = -110_000;
    private static final String PREDICT = "/" + PredictFunction.NAME;

    private final MeterRegistry registry;
    private final boolean isLambda = ConfigUtils.isProfileActive("lambda");

    RequestCounter(MeterRegistry registry) {
        this.registry = registry;
    }

    void addTo(@Observes Router router) {
        router.route().order(BEFORE_THE_PROBLEMS).handler(request -> {
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
        } else if (request.normalizedPath().equals(PREDICT) || isEvent(request)) {
            count(request, "answered");
        }
    }

    private void count(RoutingContext request, String outcome) {
        registry.counter("hilum.requests", "door", doorOf(request), "outcome", outcome)
                .increment();
    }

    private String doorOf(RoutingContext request) {
        if (isLambda) {
            return "lambda";
        }
        return isEvent(request) ? "cloudevents" : "http";
    }

    private static boolean isEvent(RoutingContext request) {
        String type = request.request().getHeader("Content-Type");
        return request.request().getHeader("ce-type") != null
                || type != null && type.startsWith("application/cloudevents");
    }
}
