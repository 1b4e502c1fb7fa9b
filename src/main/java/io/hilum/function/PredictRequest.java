package io.hilum.function;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.imaging.Base64Image;
import io.hilum.prediction.PredictionOptions;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is asked for as JSON: the request of CIHMLC, with options.
 *
 * <p>{@code cxr_base64} is an image file in base64; line breaks and a {@code data:} prefix are allowed. {@code options}
 * is an object as {@link PredictionOptions#parse} reads it. Other fields are refused: they would be options in a wrong
 * place.
 */
public final class PredictRequest {

    private static final String IMAGE = "cxr_base64";
    private static final String OPTIONS = "options";
    private static final List<String> FIELDS = List.of(IMAGE, OPTIONS);
    private static final ObjectMapper PLAIN_VALUES = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> BY_NAME = new TypeReference<>() {};

    /** A request without a body, of an unknown caller. */
    static final PredictRequest EMPTY = new PredictRequest(null, Caller.unknown());

    private final ObjectNode document;
    private final Caller caller;

    private PredictRequest(ObjectNode document, Caller caller) {
        this.document = document;
        this.caller = caller;
    }

    /** A request that is this JSON object, of an unknown caller. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PredictRequest of(ObjectNode document) {
        return new PredictRequest(document, Caller.unknown());
    }

    /** A request that was read, or the empty one where there was none. */
    static PredictRequest orEmpty(PredictRequest read) {
        return read == null ? EMPTY : read;
    }

    /** The same request from a caller. */
    PredictRequest from(Caller sender) {
        return new PredictRequest(document, sender);
    }

    /** Who sent it. */
    Caller caller() {
        return caller;
    }

    /**
     * What the request asks for; the image is decoded when it is asked for.
     *
     * @param mostSamples the most samples that it may ask for
     */
    Outcome<Asked> asked(int mostSamples) {
        if (document == null) {
            return Outcome.refused(
                    RefusalCode.MISSING_BODY,
                    "the request has no body; expected a JSON object with cxr_base64, an image file in base64");
        }
        return imageText()
                .then(text -> requireKnownFields()
                        .then(known -> options(mostSamples))
                        .then(options -> Outcome.accepted(new Asked(options, () -> Base64Image.decode(text)))));
    }

    private Outcome<String> imageText() {
        JsonNode image = document.path(IMAGE);
        if (image.isMissingNode() || image.isNull()) {
            return Outcome.refused(
                    RefusalCode.MISSING_IMAGE,
                    "the request has no cxr_base64; expected a JSON object with cxr_base64, an image file in base64");
        }
        return image.isTextual()
                ? Outcome.accepted(image.textValue())
                : wrongType(IMAGE, image, "text, an image file in base64");
    }

    private Outcome<Boolean> requireKnownFields() {
        for (Iterator<String> names = document.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                return PredictionOptions.unknown(
                        name, "the request has a field %s; expected cxr_base64 and options, an object");
            }
        }
        return Outcome.accepted(true);
    }

    private Outcome<PredictionOptions> options(int mostSamples) {
        JsonNode options = document.path(OPTIONS);
        if (options.isMissingNode() || options.isNull()) {
            return Outcome.accepted(PredictionOptions.DEFAULT);
        }
        return options.isObject()
                ? PredictionOptions.parse(PLAIN_VALUES.convertValue(options, BY_NAME), mostSamples)
                : Outcome.refused(RefusalCode.INVALID_OPTION, "options is " + kindOf(options) + "; expected an object");
    }

    private static <T> Outcome<T> wrongType(String field, JsonNode seen, String expected) {
        return Outcome.refused(RefusalCode.MALFORMED_JSON, field + " is " + kindOf(seen) + "; expected " + expected);
    }

    private static String kindOf(JsonNode node) {
        String kind = node.getNodeType().name().toLowerCase(Locale.ROOT);
        return (kind.startsWith("a") || kind.startsWith("o") ? "an " : "a ") + kind;
    }
}
