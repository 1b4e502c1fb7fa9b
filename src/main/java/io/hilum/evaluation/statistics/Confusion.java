package io.hilum.evaluation.statistics;

import java.util.OptionalDouble;

/**
 * What a threshold gets right and wrong.
 *
 * @param truePositives  positives that are called so
 * @param falsePositives negatives that are called positive
 * @param trueNegatives  negatives that are called so
 * @param falseNegatives positives that are called negative
 */
public record Confusion(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

    /**
     * Counts what a threshold does.
     *
     * @param scores    the higher, the more likely positive
     * @param positive  which are positive
     * @param threshold the lowest score that is called positive
     * @throws IllegalArgumentException when the lengths differ
     */
    public static Confusion at(double threshold, double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException("each score must have its class");
        }
        long[] counts = new long[4];
        for (int index = 0; index < scores.length; index++) {
            boolean called = scores[index] >= threshold;
            counts[positive[index] ? (called ? 0 : 3) : (called ? 1 : 2)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /** {@code TP / (TP + FN)}, also called recall; empty without positives. */
    public OptionalDouble sensitivity() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** {@code TN / (TN + FP)}; empty without negatives. */
    public OptionalDouble specificity() {
        return share(trueNegatives, trueNegatives + falsePositives);
    }

    /** Positive predictive value {@code TP / (TP + FP)}, also called precision; empty when nothing is called positive. */
    public OptionalDouble positivePredictiveValue() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Negative predictive value {@code TN / (TN + FN)}; empty when nothing is called negative. */
    public OptionalDouble negativePredictiveValue() {
        return share(trueNegatives, trueNegatives + falseNegatives);
    }

    /** {@code 2 TP / (2 TP + FP + FN)}; empty when nothing is positive or called so. */
    public OptionalDouble f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /**
     * Youden's index {@code sensitivity + specificity - 1}, in [-1, 1] (Youden, Cancer 1950, doi
     * {@code 10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3}); empty when only one class is there.
     */
    public OptionalDouble youden() {
        return sensitivity().isPresent() && specificity().isPresent()
                ? OptionalDouble.of(sensitivity().getAsDouble() + specificity().getAsDouble() - 1)
                : OptionalDouble.empty();
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
