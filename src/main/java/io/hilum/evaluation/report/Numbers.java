package io.hilum.evaluation.report;

import io.hilum.evaluation.Estimate;
import io.hilum.evaluation.statistics.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers as people read them. */
final class Numbers {

    /** Stands where there is no number. */
    static final String NONE = "-";

    private Numbers() {}

    /** Four decimals, or {@link #NONE} for what is not a number. */
    static String exact(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Three decimals, or {@link #NONE}. */
    static String shortly(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : NONE;
    }

    /** Four decimals, or {@link #NONE}. */
    static String value(Optional<Estimate> estimate) {
        return estimate.map(known -> exact(known.value())).orElse(NONE);
    }

    /** Three decimals, or {@link #NONE}. */
    static String shortValue(Optional<Estimate> estimate) {
        return shortly(estimate.isPresent() ? OptionalDouble.of(estimate.get().value()) : OptionalDouble.empty());
    }

    /** Such as {@code 0.812 to 0.871}, or {@link #NONE}. */
    static String interval(Optional<Interval> interval) {
        return interval.map(ends -> String.format(Locale.ROOT, "%.3f to %.3f", ends.low(), ends.high()))
                .orElse(NONE);
    }

    /** A share in percent with two decimals. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
