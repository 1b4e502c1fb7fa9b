package io.hilum.evaluation.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Area under the receiver operating characteristic: the probability that a positive scores above a negative. */
public final class Auroc {

    private Auroc() {}

    /**
     * The area by midranks, in which a tie counts one half (the Mann-Whitney statistic; Hanley and McNeil, Radiology
     * 1982, doi 10.1148/radiology.143.1.7063747).
     *
     * @param scores   the higher, the more likely positive
     * @param positive which are positive
     * @return in [0, 1]; empty when only one class is there
     * @throws IllegalArgumentException when the lengths differ or a score is not a number
     */
    public static OptionalDouble of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length || Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("each score must be a number and have its class");
        }
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> scores[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        long positives = 0;
        double rankSum = 0;
        for (int first = 0, next; first < order.length; first = next) {
            next = first + 1;
            while (next < order.length && scores[order[next]] == scores[order[first]]) {
                next++;
            }
            double midrank = (first + 1 + next) / 2.0;
            for (int place = first; place < next; place++) {
                if (positive[order[place]]) {
                    positives++;
                    rankSum += midrank;
                }
            }
        }
        long negatives = scores.length - positives;
        return positives == 0 || negatives == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives));
    }
}
