package io.hilum.function;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets answers and problems be compressed for callers that accept it. Quarkus marks responses that its own extensions
 * did not write as not to be compressed.
 */
@ApplicationScoped
public class ResponseCompression {

    private static final String JSON_SUFFIX = "json";

    void addTo(@Observes Router router) {
        router.route().order(ProblemRoutes.BEFORE_ALL_OTHERS).handler(request -> {
            request.addHeadersEndHandler(none -> release(request.response()));
            request.next();
        });
    }

    private static void release(HttpServerResponse response) {
        String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.endsWith(JSON_SUFFIX)) {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING).add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
    }
}
