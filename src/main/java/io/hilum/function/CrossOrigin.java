package io.hilum.function;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Runs Quarkus' CORS filter, where it is configured, before anything refuses: Quarkus itself runs it after the body is
 * read, so that a browser could not see why a body was too large.
 */
@ApplicationScoped
public class CrossOrigin {

    private static final int BEFORE_QUARKUS = -1000;

    void addTo(@Observes Router router) {
        CORSConfig cors = ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(VertxHttpConfig.class)
                .cors();
        if (cors.enabled()) {
            router.route().order(ProblemRoutes.BEFORE_ALL_OTHERS).handler(new CORSFilter(cors));
            router.route().order(BEFORE_QUARKUS).handler(request -> {
                // Quarkus' own run sets the other headers again, but adds this one.
                request.response().headers().remove(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS);
                request.next();
            });
        }
    }
}
