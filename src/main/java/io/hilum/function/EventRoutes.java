package io.hilum.function;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.hilum.configuration.HilumConfiguration;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;

/**
 * The function for CloudEvents over HTTP, where Knative sends them: each request is an event that asks for a
 * prediction, or tells of an object in an archive; each response an event that tells the answer, the place of the
 * result, or the refusal, in the mode of the request.
 *
 * <p>What is wrong with the event itself, and what is wrong here rather than with the request, is a plain problem
 * document: a broker sends an event again after a status of 500 and above.
 */
@ApplicationScoped
public class EventRoutes {

    /** Where events are taken; the first is where Knative sends them unless it is told otherwise. */
    public static final List<String> PATHS = List.of("/", "/events");

    private static final int BEFORE_THE_FUNCTION = -80_000;
    private static final int NO_CONTENT = 204;
    private static final int SERVER_ERROR = 500;
    private static final int BAD_REQUEST = 400;

    private final Predictions predictions;
    private final ArchiveDoor archive;
    private final ObjectMapper json;
    private final EventReader reader;
    private final EventReply reply;

    EventRoutes(Predictions predictions, ArchiveDoor archive, ObjectMapper json, HilumConfiguration configuration) {
        this.predictions = predictions;
        this.archive = archive;
        this.json = json;
        reader = new EventReader(json);
        reply = new EventReply(json, configuration.events().source());
    }

    void addTo(@Observes Router router) {
        for (String path : PATHS) {
            router.route(HttpMethod.POST, path).order(BEFORE_THE_FUNCTION).handler(this::answer);
        }
        router.route("/events").order(BEFORE_THE_FUNCTION + 1).handler(EventRoutes::requirePost);
    }

    private void answer(RoutingContext request) {
        Buffer body = request.body().buffer();
        Outcome<CloudEvent> read =
                reader.read(request.request().headers(), body == null ? new byte[0] : body.getBytes());
        if (read instanceof Outcome.Accepted<CloudEvent> event) {
            if (event.value().getType().equals(EventReader.OBJECT_CREATED)) {
                archive(request, event.value());
            } else {
                answer(request, event.value());
            }
        } else {
            request.fail(new RefusedException(((Outcome.Refused<CloudEvent>) read).refusal()));
        }
    }

    private void answer(RoutingContext request, CloudEvent event) {
        Caller caller = Caller.of(request);
        predictions
                .answer(asked(event, caller), caller)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answer ->
                        reply.completed(event, answer, caller.answeredBy().orElseThrow()))
                .subscribe()
                .with(completed -> send(request, completed), thrown -> refuse(request, event, thrown));
    }

    /** Replies where the result lies; with nothing when there was none to write. */
    private void archive(RoutingContext request, CloudEvent event) {
        boolean inOrder = false;
        request.vertx()
                .executeBlocking(() -> archive.predict(event, Caller.of(request)), inOrder)
                .onSuccess(result -> result.ifPresentOrElse(
                        location -> send(request, reply.predicted(event, location)),
                        () -> request.response().setStatusCode(NO_CONTENT).end()))
                .onFailure(thrown -> refuse(request, event, thrown));
    }

    private void refuse(RoutingContext request, CloudEvent event, Throwable thrown) {
        if (thrown instanceof RefusedException refused
                && refused.refusal().code().status() < SERVER_ERROR) {
            request.put(ProblemRoutes.REFUSAL, refused.refusal().code());
            send(
                    request,
                    reply.refused(event, refused.refusal(), Caller.of(request).requestId()));
        } else {
            request.fail(thrown);
        }
    }

    private Outcome<Asked> asked(CloudEvent event, Caller caller) {
        if (event.getData() == null || event.getData().toBytes().length == 0) {
            return predictions.asked(PredictRequest.EMPTY);
        }
        try {
            return predictions.asked(
                    PredictRequest.orEmpty(json.readValue(event.getData().toBytes(), PredictRequest.class)));
        } catch (JacksonException e) {
            return new Outcome.Refused<>(Failures.ofStatus(BAD_REQUEST, 0, caller));
        } catch (IOException e) {
            throw new IllegalStateException("bytes can always be read", e);
        }
    }

    private static void send(RoutingContext request, CloudEvent event) {
        MessageWriter<?, Void> writer = HttpMessageFactory.createWriter(
                (name, value) -> request.response().putHeader(name, value),
                body -> request.response().end(Buffer.buffer(body)));
        if (EventReader.isStructured(request.request().headers())) {
            writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
        } else {
            writer.writeBinary(event);
        }
    }

    /** Refuses a request whose method is another than POST. */
    static void requirePost(RoutingContext request) {
        request.fail(new RefusedException(new Refusal(
                RefusalCode.METHOD_NOT_ALLOWED,
                "the method is " + request.request().method() + "; expected POST")));
    }
}
