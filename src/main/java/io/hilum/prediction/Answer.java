package io.hilum.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.hilum.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer as CIHMLC defined it: five fields, labels in the order of {@link Finding}; and a sixth for those who ask.
 *
 * @param success            always true; a refusal is another document
 * @param heatmap            for each label that was asked for its heatmap, a PNG of 320 x 320 pixels (base64 in JSON)
 * @param predictionMean     for each label the mean probability over the dropout samples, in [0, 1]
 * @param predictionVariance for each label the spread over the dropout samples, in the configured form
 * @param inferenceDuration  seconds from the file's bytes to the last heatmap
 * @param detail             more about the prediction; null, and not in the JSON, unless it was asked for
 */
@JsonPropertyOrder({"success", "heatmap", "prediction_mean", "prediction_variance", "inference_duration", "detail"})
public record Answer(
        @JsonProperty("success") boolean success,

        @JsonProperty("heatmap") @JsonSerialize(contentUsing = PictureSerializer.class)
        Map<String, byte[]> heatmap,

        @JsonProperty("prediction_mean") Map<String, Double> predictionMean,
        @JsonProperty("prediction_variance") Map<String, Double> predictionVariance,
        @JsonProperty("inference_duration") double inferenceDuration,

        @JsonProperty("detail") @JsonInclude(JsonInclude.Include.NON_NULL)
        AnswerDetail detail) {

    /** The answer that tells a prediction, in five fields. */
    public static Answer of(Prediction prediction, SpreadForm form) {
        return of(prediction, form, false);
    }

    /** The answer that tells a prediction, with or without detail. */
    public static Answer of(Prediction prediction, SpreadForm form, boolean detailed) {
        Map<String, byte[]> heatmap = new LinkedHashMap<>();
        prediction.heatmaps().forEach((finding, picture) -> heatmap.put(finding.label(), picture));
        return new Answer(
                true,
                heatmap,
                byLabel(finding -> prediction.spreadOf(finding).mean()),
                byLabel(finding -> form.of(prediction.spreadOf(finding))),
                prediction.duration().toNanos() / 1e9,
                detailed ? AnswerDetail.of(prediction) : null);
    }

    /** A value for each label, in their order. */
    static <T> Map<String, T> byLabel(Function<Finding, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        Finding.all().forEach(finding -> values.put(finding.label(), value.apply(finding)));
        return values;
    }
}
