package io.hilum.evaluation.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The area under the receiver operating characteristic with its variance after DeLong, DeLong and Clarke-Pearson
 * (Biometrics 1988, doi 10.2307/2531595), computed from midranks as by Sun and Xu (IEEE Signal Processing Letters 2014,
 * doi 10.1109/LSP.2014.2337313).
 *
 * <p>With {@code m} positives and {@code n} negatives, {@code T} the midranks among all and {@code S} those within the
 * own class, the components are {@code V10[i] = (T[i] - S[i]) / n} of a positive and {@code V01[j] = 1 - (T[j] - S[j]) /
 * m} of a negative; the area is the mean of either and its variance {@code var(V10) / m + var(V01) / n}, with sample
 * variances. Scores are taken to be independent: where patients have several radiographs, {@link PatientBootstrap} is
 * the safer interval.
 *
 * @param auroc    the area, in [0, 1]
 * @param variance its variance, at least 0
 */
public record DeLong(double auroc, double variance) {

    /**
     * @param scores   the higher, the more likely positive
     * @param positive which are positive
     * @return empty with fewer than two positives or two negatives, whose variance nobody knows
     * @throws IllegalArgumentException when the lengths differ or a score is not a number
     */
    public static Optional<DeLong> of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length || Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("each score must be a number and have its class");
        }
        double[] positives = ofClass(scores, positive, true);
        double[] negatives = ofClass(scores, positive, false);
        if (positives.length < 2 || negatives.length < 2) {
            return Optional.empty();
        }
        double[] among = midranks(scores);
        double[] below = components(ofClass(among, positive, true), midranks(positives), negatives.length);
        double[] above = components(ofClass(among, positive, false), midranks(negatives), positives.length);
        return Optional.of(new DeLong(
                Arrays.stream(below).average().orElseThrow(),
                sampleVariance(below) / positives.length + sampleVariance(above) / negatives.length));
    }

    /**
     * The 95 % interval on the scale of the logit, {@code logit(A) +- 1.96 sqrt(variance) / (A (1 - A))}, taken back to
     * the scale of the area: it stays within [0, 1], and is as long as the plain one where the area is far from its ends.
     * An area of exactly 0 or 1 has the variance 0 and an interval of this one point.
     */
    public Interval interval() {
        if (variance == 0 || auroc <= 0 || auroc >= 1) {
            return new Interval(auroc, auroc);
        }
        double centre = Math.log(auroc / (1 - auroc));
        double half = Interval.NORMAL_QUANTILE * Math.sqrt(variance) / (auroc * (1 - auroc));
        return new Interval(sigmoid(centre - half), sigmoid(centre + half));
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double[] ofClass(double[] values, boolean[] positive, boolean wanted) {
        return IntStream.range(0, values.length)
                .filter(index -> positive[index] == wanted)
                .mapToDouble(index -> values[index])
                .toArray();
    }

    /** The share of the other class that each lies above, ties counting one half. */
    private static double[] components(double[] among, double[] within, int others) {
        double[] components = new double[among.length];
        for (int index = 0; index < among.length; index++) {
            components[index] = (among[index] - within[index]) / others;
        }
        return components;
    }

    private static double[] midranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((first, second) -> Double.compare(values[first], values[second]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] midranks = new double[values.length];
        for (int first = 0, next; first < order.length; first = next) {
            next = first + 1;
            while (next < order.length && values[order[next]] == values[order[first]]) {
                next++;
            }
            for (int rank = first; rank < next; rank++) {
                midranks[order[rank]] = (first + 1 + next) / 2.0;
            }
        }
        return midranks;
    }

    private static double sampleVariance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return squares / (values.length - 1);
    }
}
