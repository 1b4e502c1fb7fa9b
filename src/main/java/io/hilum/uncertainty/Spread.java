package io.hilum.uncertainty;

/**
 * The distribution of one finding's probability over the dropout samples.
 *
 * @param mean     mean probability, in [0, 1]
 * @param variance population variance of the probability, in [0, 0.25]
 */
public record Spread(double mean, double variance) {

    /** The population standard deviation, in [0, 0.5]. */
    public double standardDeviation() {
        return Math.sqrt(variance);
    }
}
