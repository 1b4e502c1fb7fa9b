package io.hilum.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.hilum.archive.bucket.ResultLocation;
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

    /** The type of the events that tell where the result of an archive's object lies. */
    static final String OBJECT_PREDICTED = "io.hilum.archive.object.predicted.v1";

    /** The type of the events that tell why an archive's object has no answer. */
    static final String OBJECT_REFUSED = "io.hilum.archive.object.refused.v1";

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

    CloudEvent predicted(CloudEvent request, ResultLocation result) {
        return reply(request, OBJECT_PREDICTED, "application/json", document(result))
                .build();
    }

    CloudEvent refused(CloudEvent request, Refusal refusal, String requestId) {
        String type = request.getType().equals(EventReader.OBJECT_CREATED) ? OBJECT_REFUSED : REFUSED;
        return reply(request, type, Problem.MEDIA_TYPE, document(Problem.of(refusal, requestId)))
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

    private byte[] document(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what replies hold is always JSON", e);
        }
    }
}
