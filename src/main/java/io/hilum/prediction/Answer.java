package io.hilum.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.hilum.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer as CIHMLC defined it: five fields, labels in the order of {@link Finding}.
 *
 * @param success            always true; a refusal is another document
 * @param heatmap            for each label the radiograph with its heatmap, a PNG of 320 x 320 pixels (base64 in JSON)
 * @param predictionMean     for each label the mean probability over the dropout samples, in [0, 1]
 * @param predictionVariance for each label the spread over the dropout samples, in the configured form
 * @param inferenceDuration  seconds from the file's bytes to the last heatmap
 */
@JsonPropertyOrder({"success", "heatmap", "prediction_mean", "prediction_variance", "inference_duration"})
public record Answer(
        @JsonProperty("success") boolean success,
        @JsonProperty("heatmap") Map<String, byte[]> heatmap,
        @JsonProperty("prediction_mean") Map<String, Double> predictionMean,
        @JsonProperty("prediction_variance") Map<String, Double> predictionVariance,
        @JsonProperty("inference_duration") double inferenceDuration) {

    /** The answer that tells a prediction. */
    public static Answer of(Prediction prediction, SpreadForm form) {
        return new Answer(
                true,
                byLabel(prediction::overlayOf),
                byLabel(finding -> prediction.spreadOf(finding).mean()),
                byLabel(finding -> form.of(prediction.spreadOf(finding))),
                prediction.duration().toNanos() / 1e9);
    }

    private static <T> Map<String, T> byLabel(Function<Finding, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        Finding.all().forEach(finding -> values.put(finding.label(), value.apply(finding)));
        return values;
    }
}
