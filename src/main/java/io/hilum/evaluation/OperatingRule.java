package io.hilum.evaluation;

import io.hilum.evaluation.statistics.OperatingThreshold;
import io.hilum.evaluation.statistics.RankedScores;
import java.util.OptionalDouble;

/**
 * How a finding's threshold is chosen.
 *
 * @param sensitivity the sensitivity to reach, in (0, 1]; empty for Youden's index
 */
public record OperatingRule(OptionalDouble sensitivity) {

    /** The highest index of Youden. */
    public static final OperatingRule YOUDEN = new OperatingRule(OptionalDouble.empty());

    /** @throws IllegalArgumentException when the sensitivity is outside (0, 1] */
    public OperatingRule {
        sensitivity.ifPresent(least -> {
            if (!(least > 0 && least <= 1)) {
                throw new IllegalArgumentException("the sensitivity is " + least + "; expected above 0 and at most 1");
            }
        });
    }

    OptionalDouble choose(RankedScores ranked) {
        return sensitivity.isPresent()
                ? OperatingThreshold.atSensitivity(ranked, sensitivity.getAsDouble())
                : OperatingThreshold.youden(ranked);
    }

    /** The rule in words. */
    public String describe() {
        return sensitivity.isPresent()
                ? "the highest threshold with a sensitivity of at least " + sensitivity.getAsDouble()
                : "the threshold with the highest index of Youden";
    }
}
