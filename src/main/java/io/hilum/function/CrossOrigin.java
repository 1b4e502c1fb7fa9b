package io.hilum.function;

import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Runs Quarkus' CORS filter, where it is configured, before anything refuses: Quarkus itself runs it after the body is
 * read, so that a browser could not see why a body was too large. Requests that the filter turns away get a problem
 * document.
 */
@ApplicationScoped
public class CrossOrigin {

    private static final int BEFORE_QUARKUS = -1000;
    private static final int AFTER_THE_CALLER_IS_NOTED = 3000;
    private static final Refusal FORBIDDEN = new Refusal(
            RefusalCode.FORBIDDEN_ORIGIN,
            "the request's Origin or method is not among those that are configured for pages of other origins");

    void addTo(@Observes @Priority(AFTER_THE_CALLER_IS_NOTED) Router router) {
        CORSConfig cors = ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(VertxHttpConfig.class)
                .cors();
        if (cors.enabled()) {
            CORSFilter filter = new CORSFilter(cors);
            router.route()
                    .order(ProblemRoutes.BEFORE_ALL_OTHERS)
                    .handler(request -> filter.handle(
                            new FilteredRequest(request, () -> request.fail(new RefusedException(FORBIDDEN)))));
            router.route().order(BEFORE_QUARKUS).handler(request -> {
                // Quarkus' own run sets the other headers again, but adds this one.
                request.response().headers().remove(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS);
                request.next();
            });
        }
    }
}
