package io.hilum.function;

import io.hilum.store.ModelManifest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Who sent a request: the request's id, and whether somebody still waits for the answer. */
public final class Caller {

    /** Request and response header with the request's id. */
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final String KEY = Caller.class.getName();
    // Such an id is a URI reference as it stands (RFC 3986, section 4.2) and harms no log.
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}");

    private final String requestId;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile ModelManifest model;

    private Caller(String requestId) {
        this.requestId = requestId;
    }

    /** A caller of whom nothing is known, with a fresh id. */
    static Caller unknown() {
        return new Caller(UUID.randomUUID().toString());
    }

    /** Takes note of who sent a request, and tells the caller its id. */
    static void noteIn(RoutingContext request) {
        Caller caller = sentBy(request);
        request.put(KEY, caller);
        request.response().putHeader(REQUEST_ID_HEADER, caller.requestId);
        request.addEndHandler(ended -> {
            if (ended.failed()) {
                caller.gone.complete(null);
            }
        });
    }

    private static Caller sentBy(RoutingContext request) {
        String id = request.request().getHeader(REQUEST_ID_HEADER);
        return id != null && SANE_ID.matcher(id).matches() ? new Caller(id) : unknown();
    }

    /**
     * The caller that was noted.
     *
     * @param request null outside a request over HTTP
     */
    static Caller of(RoutingContext request) {
        Caller noted = request == null ? null : request.get(KEY);
        return noted == null ? unknown() : noted;
    }

    /** The id that the caller gave the request, or a fresh one where it gave none or an unusable one. */
    public String requestId() {
        return requestId;
    }

    /** Takes note of the model that made the answer. */
    void answeredBy(ModelManifest answering) {
        model = answering;
    }

    /** The model that made the answer; empty before, and where there is none. */
    Optional<ModelManifest> answeredBy() {
        return Optional.ofNullable(model);
    }

    /** Runs something as soon as the caller's connection has ended without an answer. */
    void whenGone(Runnable action) {
        gone.thenRun(action);
    }
}
