package io.hilum.evaluation.statistics;

import java.util.OptionalDouble;

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
        return new RankedScores(scores, positive).auroc();
    }
}
