package io.hilum.uncertainty;

import io.hilum.finding.Finding;
import io.hilum.network.Features;
import io.hilum.network.Head;
import io.hilum.network.architecture.Architecture;

/**
 * The exact first two moments of a finding's logit under dropout, which need no samples.
 *
 * <p>Dropout of rate 1/2 doubles each surviving value, so term {@code j} of the logit is {@code 2 m h[j] w[j]} with
 * {@code m} 0 or 1 with equal chance: its mean is {@code h[j] w[j]} and its variance {@code (h[j] w[j])^2}.
 *
 * @param mean     mean logit: the logit without dropout
 * @param variance variance of the logit, at least 0
 */
public record LogitMoments(double mean, double variance) {

    /** The moments for one finding. */
    public static LogitMoments of(Head head, Features features, Finding finding) {
        double mean = head.outputBias()[finding.ordinal()];
        double variance = 0;
        for (int unit = 0; unit < Architecture.PENULTIMATE; unit++) {
            double term = (double) head.output()[finding.ordinal() * Architecture.PENULTIMATE + unit]
                    * features.penultimate()[unit];
            mean += term;
            variance += term * term;
        }
        return new LogitMoments(mean, variance);
    }
}
