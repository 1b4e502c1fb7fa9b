package io.hilum.evaluation.statistics;

import java.util.OptionalDouble;

/** Which threshold to call a finding present at, chosen from scores and their classes. */
public final class OperatingThreshold {

    private OperatingThreshold() {}

    /**
     * The score with the highest index of Youden ({@link Confusion#youden()}); of several the highest.
     *
     * @return empty when only one class is there
     */
    public static OptionalDouble youden(RankedScores ranked) {
        OptionalDouble best = OptionalDouble.empty();
        double highest = Double.NEGATIVE_INFINITY;
        for (Cut cut : ranked.cuts()) {
            double index = cut.confusion().youden().orElse(Double.NEGATIVE_INFINITY);
            if (index > highest) {
                highest = index;
                best = OptionalDouble.of(cut.threshold());
            }
        }
        return best;
    }

    /**
     * The highest score that reaches a sensitivity.
     *
     * @param sensitivity the least, in (0, 1]
     * @return empty when only one class is there
     * @throws IllegalArgumentException when the sensitivity is outside that range
     */
    public static OptionalDouble atSensitivity(RankedScores ranked, double sensitivity) {
        if (!(sensitivity > 0 && sensitivity <= 1)) {
            throw new IllegalArgumentException(
                    "the sensitivity is " + sensitivity + "; expected above 0 and at most 1");
        }
        return ranked.cuts().stream()
                .filter(cut -> cut.confusion().youden().isPresent()
                        && cut.confusion().sensitivity().getAsDouble() >= sensitivity)
                .mapToDouble(Cut::threshold)
                .findFirst();
    }
}
