package io.hilum.archive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.prediction.Answer;
import io.hilum.prediction.AnswerDetail;
import io.hilum.refusal.Refusal;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one file, as one line of JSON.
 *
 * @param file               its place among the inputs, with {@code /} between the parts
 * @param status             {@link #ANSWERED} or {@link #REFUSED}
 * @param predictionMean     as in {@link Answer}; null, and not in the JSON, when refused
 * @param predictionVariance as in {@link Answer}; null when refused
 * @param inferenceDuration  as in {@link Answer}, in seconds; null when refused
 * @param detail             as in {@link Answer}; null unless it was asked for
 * @param problem            why it was refused; null when answered
 * @param model              the model as {@code name/version}
 * @param settings           digest of the model and of all settings that an outcome depends on
 * @param sizeBytes          the file's size; -1 when it could not be read
 * @param modified           when the file was last written, in UTC (ISO 8601)
 * @param sha256             the SHA-256 of the file's bytes, 64 hexadecimal digits; null when they were not read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "file",
    "status",
    "prediction_mean",
    "prediction_variance",
    "inference_duration",
    "detail",
    "problem",
    "model",
    "settings",
    "size_bytes",
    "modified",
    "sha256"
})
public record AnswerLine(
        @JsonProperty("file") String file,
        @JsonProperty("status") String status,
        @JsonProperty("prediction_mean") Map<String, Double> predictionMean,
        @JsonProperty("prediction_variance") Map<String, Double> predictionVariance,
        @JsonProperty("inference_duration") Double inferenceDuration,
        @JsonProperty("detail") AnswerDetail detail,
        @JsonProperty("problem") Problem problem,
        @JsonProperty("model") String model,
        @JsonProperty("settings") String settings,
        @JsonProperty("size_bytes") long sizeBytes,
        @JsonProperty("modified") String modified,
        @JsonProperty("sha256") String sha256) {

    /** The status of a file that has an answer. */
    public static final String ANSWERED = "answered";

    /** The status of a file that was refused. */
    public static final String REFUSED = "refused";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Why a file was refused: the problem document of RFC 9457 without what belongs to HTTP.
     *
     * @param type   a stable path for the code
     * @param title  what the code means
     * @param detail what was seen and what is accepted
     * @param code   the stable code
     */
    @JsonPropertyOrder({"type", "title", "detail", "code"})
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Problem(
            @JsonProperty("type") String type,
            @JsonProperty("title") String title,
            @JsonProperty("detail") String detail,
            @JsonProperty("code") String code) {

        private static Problem of(Refusal refusal) {
            String code = refusal.code().code();
            return new Problem("/problems/" + code, refusal.code().title(), refusal.detail(), code);
        }
    }

    static AnswerLine answered(InputFile file, Answer answer, Recipe recipe, String sha256) {
        return new AnswerLine(
                file.name(),
                ANSWERED,
                answer.predictionMean(),
                answer.predictionVariance(),
                answer.inferenceDuration(),
                answer.detail(),
                null,
                recipe.model(),
                recipe.digest(),
                file.sizeBytes(),
                file.modified().toString(),
                sha256);
    }

    static AnswerLine refused(InputFile file, Refusal refusal, Recipe recipe, String sha256) {
        return new AnswerLine(
                file.name(),
                REFUSED,
                null,
                null,
                null,
                null,
                Problem.of(refusal),
                recipe.model(),
                recipe.digest(),
                file.sizeBytes(),
                file.modified().toString(),
                sha256);
    }

    /** The code of the refusal; empty when answered. */
    public Optional<String> refusalCode() {
        return Optional.ofNullable(problem).map(Problem::code);
    }

    /** The line without its end. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line is always JSON", e);
        }
    }
}
