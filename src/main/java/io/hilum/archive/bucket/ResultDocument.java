package io.hilum.archive.bucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import io.hilum.prediction.Answer;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.SpreadForm;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelManifest;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of a result: the answer of the function with the keys of the overlays where it has their bytes, or a problem
 * document (RFC 9457); and from what and by what it was made.
 */
final class ResultDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultDocument() {}

    /**
     * @param overlays the key of each finding's picture
     */
    static byte[] answered(SourceObject source, Prediction prediction, SpreadForm form, Map<Finding, String> overlays) {
        Answer answer = Answer.of(prediction, form);
        Map<String, String> heatmap = new LinkedHashMap<>();
        overlays.forEach((finding, key) -> heatmap.put(finding.label(), key));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("success", true);
        fields.put("heatmap", heatmap);
        fields.put("prediction_mean", answer.predictionMean());
        fields.put("prediction_variance", answer.predictionVariance());
        fields.put("inference_duration", answer.inferenceDuration());
        fields.put("model", model(prediction.model()));
        fields.put("source", source(source));
        return bytes(fields);
    }

    static byte[] refused(SourceObject source, Refusal refusal) {
        String code = refusal.code().code();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "/problems/" + code);
        fields.put("title", refusal.code().title());
        fields.put("status", refusal.code().status());
        fields.put("detail", refusal.detail());
        fields.put("code", code);
        fields.put("success", false);
        fields.put("source", source(source));
        return bytes(fields);
    }

    /** The refusal that a document tells; empty when it tells an answer, or a code that this program does not know. */
    static Optional<Refusal> refusal(byte[] document) {
        try {
            JsonNode fields = JSON.readTree(document);
            return Arrays.stream(RefusalCode.values())
                    .filter(code -> code.code().equals(fields.path("code").asText()))
                    .findFirst()
                    .map(code -> new Refusal(code, fields.path("detail").asText()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> model(ModelManifest manifest) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", manifest.name());
        fields.put("version", manifest.version());
        fields.put("sha256", manifest.serving().sha256());
        return fields;
    }

    private static Map<String, String> source(SourceObject source) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("bucket", source.object().bucket());
        fields.put("key", source.object().key());
        source.revision().version().ifPresent(version -> fields.put("version", version));
        fields.put("etag", source.revision().etag());
        return fields;
    }

    private static byte[] bytes(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result is always JSON", e);
        }
    }
}
