package io.hilum.function;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hilum.prediction.Answer;
import io.hilum.prediction.PredictionOptions;
import io.hilum.refusal.Outcome;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.quarkus.funqy.runtime.RequestContextImpl;
import io.quarkus.funqy.runtime.bindings.http.FunqyRequestImpl;
import io.quarkus.funqy.runtime.bindings.http.FunqyResponseImpl;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/**
 * Takes a request as JSON, gives it to the function and writes the answer, as Funqy's HTTP binding does; but reads off
 * the event loop, and writes bytes where that one holds megabytes of pictures as characters, three times over.
 */
@ApplicationScoped
public class JsonRoute {

    private static final int BAD_REQUEST = 400;

    private final ObjectReader reader;

    JsonRoute(ObjectMapper json) {
        reader = json.readerFor(PredictRequest.class);
    }

    void addTo(@Observes Router router) {
        router.post("/" + PredictFunction.NAME)
                .order(FileRoute.BEFORE_THE_FUNCTION)
                .handler(request -> {
                    if (!MediaTypes.JSON.equals(MediaTypes.of(request))) {
                        request.next();
                    } else if (request.queryParams().isEmpty()) {
                        answer(request);
                    } else {
                        refuseQuery(request);
                    }
                });
    }

    private static void refuseQuery(RoutingContext request) {
        String name = request.queryParams().names().iterator().next();
        Outcome<Answer> refused =
                PredictionOptions.unknown(name, "the query has %s; the options of a request in JSON go into its body");
        request.fail(new RefusedException(((Outcome.Refused<Answer>) refused).refusal()));
    }

    private void answer(RoutingContext request) {
        Buffer body = request.body().buffer();
        boolean inOrder = false;
        request.vertx()
                .executeBlocking(
                        () -> {
                            AnswerWriter.write(invoke(read(body).from(Caller.of(request))), request);
                            return null;
                        },
                        inOrder)
                .onFailure(thrown -> {
                    if (thrown instanceof JacksonException) {
                        // The caller is told; the exception would quote what the body holds.
                        request.fail(BAD_REQUEST);
                    } else {
                        request.fail(thrown);
                    }
                });
    }

    private PredictRequest read(Buffer body) throws IOException {
        if (body == null || body.length() == 0) {
            return PredictRequest.EMPTY;
        }
        return PredictRequest.orEmpty(reader.readValue(body.getBytes()));
    }

    @SuppressWarnings("unchecked")
    private static Uni<Answer> invoke(PredictRequest request) {
        FunqyResponseImpl response = new FunqyResponseImpl();
        FunctionRecorder.registry
                .matchInvoker(PredictFunction.NAME)
                .invoke(new FunqyRequestImpl(new RequestContextImpl(), request), response);
        return (Uni<Answer>) response.getOutput();
    }
}
