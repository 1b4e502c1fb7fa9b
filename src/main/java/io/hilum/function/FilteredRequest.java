package io.hilum.function;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** A request as a filter sees it that answers with a bare 403 what it does not let through. */
final class FilteredRequest extends RoutingContextDecorator {

    private static final int FORBIDDEN = 403;

    private final RoutingContext request;
    private final HttpServerResponse response;

    /** @param refuse answers in the filter's place */
    FilteredRequest(RoutingContext request, Runnable refuse) {
        super(request.currentRoute(), (RoutingContextInternal) request);
        this.request = request;
        this.response = new Response(request.response(), refuse);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    /** At once: the decorator of Vert.x would go on later, when a part of the body may be gone. */
    @Override
    public void next() {
        request.next();
    }

    private static final class Response extends AbstractResponseWrapper {

        private final Runnable refuse;

        private Response(HttpServerResponse response, Runnable refuse) {
            super(response);
            this.refuse = refuse;
        }

        @Override
        public HttpServerResponse setStatusMessage(String message) {
            // The status's own will do.
            return this;
        }

        @Override
        public Future<Void> end() {
            if (getStatusCode() != FORBIDDEN) {
                return super.end();
            }
            refuse.run();
            return Future.succeededFuture();
        }
    }
}
