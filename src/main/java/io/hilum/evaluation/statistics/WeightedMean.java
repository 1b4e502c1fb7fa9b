package io.hilum.evaluation.statistics;

/** The mean of a statistic over several findings. */
public final class WeightedMean {

    private double sum;
    private double weights;

    /**
     * Adds a finding.
     *
     * @param value  its statistic
     * @param weight its weight, at least 0: its positives for a mean by prevalence, 1 for a macro mean
     */
    public void add(double value, double weight) {
        sum += value * weight;
        weights += weight;
    }

    /** {@code sum of weight * value / sum of weights}; not a number without weight. */
    public double value() {
        return sum / weights;
    }
}
