package io.hilum.evaluation.statistics;

/**
 * A two-sided interval of confidence.
 *
 * @param low  its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

    /** The confidence of all intervals here. */
    public static final double CONFIDENCE = 0.95;

    /** The standard normal distribution's quantile at 0.975. */
    static final double NORMAL_QUANTILE = 1.959963984540054;

    /**
     * @throws IllegalArgumentException when an end is not a number or the ends are in the wrong order
     */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("the interval from " + low + " to " + high + " is none");
        }
    }
}
