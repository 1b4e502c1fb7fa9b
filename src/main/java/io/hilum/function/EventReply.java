package io.hilum.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.hilum.prediction.Answer;
import io.hilum.prediction.AnswerJson;
import io.hilum.refusal.Refusal;
import io.hilum.store.ModelManifest;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The events that answer an event. They have its subject and extensions, so that whoever sent it recognises them, and
 * its id in an extension.
 */
final class EventReply {

    /** The type of the events that hold an answer. */
    static final String COMPLETED = "io.hilum.prediction.completed.v1";

    /** The type of the events that hold a problem document. */
    static final String REFUSED = "io.hilum.prediction.refused.v1";

    /** The extension with the id of the event that was answered. */
    static final String REQUEST_ID = "requestid";

    /** The extensions with the name and the version of the model that answered. */
    static final String MODEL_NAME = "modelname";

    static final String MODEL_VERSION = "modelversion";

    private final ObjectMapper json;
    private final URI source;

    /**
     * @param source the attribute {@code source} of each event
     */
    EventReply(ObjectMapper json, URI source) {
        this.json = json;
        this.source = source;
    }

    CloudEvent completed(CloudEvent request, Answer answer, ModelManifest model) {
        return reply(request, COMPLETED, "application/json", AnswerJson.bytes(answer))
                .withExtension(MODEL_NAME, model.name())
                .withExtension(MODEL_VERSION, model.version())
                .build();
    }

    CloudEvent refused(CloudEvent request, Refusal refusal, String requestId) {
        return reply(request, REFUSED, Problem.MEDIA_TYPE, document(Problem.of(refusal, requestId)))
                .build();
    }

    private CloudEventBuilder reply(CloudEvent request, String type, String mediaType, byte[] data) {
        return CloudEventBuilder.v1(request)
                .withId(UUID.randomUUID().toString())
                .withSource(source)
                .withType(type)
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withExtension(REQUEST_ID, request.getId())
                .withoutDataSchema()
                .withData(mediaType, data);
    }

    private byte[] document(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
