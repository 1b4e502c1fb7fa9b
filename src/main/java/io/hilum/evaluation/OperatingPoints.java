package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * From which probability on each finding is called present.
 *
 * @param thresholds in [0, 1]; a finding that is not there has none
 * @param origin     where they come from
 * @param rule       how they were chosen, in words
 */
public record OperatingPoints(Map<Finding, Double> thresholds, Origin origin, String rule) {

    /** Where thresholds come from. */
    public enum Origin {
        /** From the predictions that they are judged by: what they give is too good. */
        SAME_PREDICTIONS("chosen on the same predictions that they are judged by, so what they give is too good"),
        /** From other predictions. */
        VALIDATION("chosen on the validation set"),
        /** From a file. */
        GIVEN("given");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** The origin in words. */
        public String words() {
            return words;
        }
    }

    /** @throws IllegalArgumentException when a threshold is outside [0, 1] */
    public OperatingPoints {
        thresholds.forEach((finding, threshold) -> {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException(
                        "the threshold of " + finding.label() + " is " + threshold + "; expected 0 to 1");
            }
        });
        EnumMap<Finding, Double> copy = new EnumMap<>(Finding.class);
        copy.putAll(thresholds);
        thresholds = Collections.unmodifiableMap(copy);
    }

    /**
     * Chooses a threshold for each finding that has both classes.
     *
     * @param origin what the predictions are
     */
    public static OperatingPoints choose(LabelledPredictions predictions, OperatingRule rule, Origin origin) {
        Map<Finding, Double> thresholds = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.all()) {
            rule.choose(predictions.of(finding).ranked()).ifPresent(threshold -> thresholds.put(finding, threshold));
        }
        return new OperatingPoints(thresholds, origin, rule.describe());
    }

    /** A finding's threshold, in [0, 1]; empty when it has none. */
    public OptionalDouble threshold(Finding finding) {
        Double threshold = thresholds.get(finding);
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }
}
