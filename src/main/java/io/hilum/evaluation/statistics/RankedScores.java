package io.hilum.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Scores from the highest to the lowest with their classes, sorted once, so that what depends on their order alone takes
 * linear time, however often it is asked for.
 */
public final class RankedScores {

    private final int[] order;
    private final double[] scores;
    private final boolean[] positive;

    /**
     * @param scores   the higher, the more likely positive; copied
     * @param positive which are positive; copied
     * @throws IllegalArgumentException when the lengths differ or a score is not a number
     */
    public RankedScores(double[] scores, boolean[] positive) {
        if (scores.length != positive.length || Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("each score must be a number and have its class");
        }
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> scores[index])
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        this.scores = new double[scores.length];
        this.positive = new boolean[scores.length];
        for (int rank = 0; rank < order.length; rank++) {
            this.scores[rank] = scores[order[rank]];
            this.positive[rank] = positive[order[rank]];
        }
    }

    /** How many scores there are. */
    public int count() {
        return order.length;
    }

    /** As {@link Auroc#of}. */
    public OptionalDouble auroc() {
        return auroc(once());
    }

    /**
     * The area when each score stands there several times.
     *
     * @param times how often, at least 0, in the order of the constructor's arrays
     * @return in [0, 1]; empty when only one class is there
     */
    public OptionalDouble auroc(int[] times) {
        long positives = 0;
        long negatives = 0;
        // Twice the pairs that are in order, so that ties count whole numbers.
        double pairs = 0;
        for (int first = 0, next; first < order.length; first = next) {
            next = endOfTie(first);
            long tiedPositives = 0;
            long tiedNegatives = 0;
            for (int rank = first; rank < next; rank++) {
                if (positive[rank]) {
                    tiedPositives += times[order[rank]];
                } else {
                    tiedNegatives += times[order[rank]];
                }
            }
            pairs += (double) tiedNegatives * (2 * positives + tiedPositives);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        return positives == 0 || negatives == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(pairs / (2.0 * positives * negatives));
    }

    /** The average precision: {@link #averagePrecision(int[])} with each score once. */
    public OptionalDouble averagePrecision() {
        return averagePrecision(once());
    }

    /**
     * The area under the precision-recall curve as average precision, {@code sum over thresholds n of (R_n - R_(n-1))
     * P_n}, without interpolation (Davis and Goadrich, ICML 2006, doi 10.1145/1143844.1143874, say why interpolation
     * is too optimistic). Tied scores are one threshold.
     *
     * @param times how often each score stands there, at least 0, in the order of the constructor's arrays
     * @return in (0, 1]; chance gives the prevalence; empty when there is no positive
     */
    public OptionalDouble averagePrecision(int[] times) {
        long truePositives = 0;
        long predicted = 0;
        double sum = 0;
        for (int first = 0, next; first < order.length; first = next) {
            next = endOfTie(first);
            long tiedPositives = 0;
            for (int rank = first; rank < next; rank++) {
                predicted += times[order[rank]];
                tiedPositives += positive[rank] ? times[order[rank]] : 0;
            }
            truePositives += tiedPositives;
            if (tiedPositives > 0) {
                sum += (double) tiedPositives * truePositives / predicted;
            }
        }
        return truePositives == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / truePositives);
    }

    /** How many are positive when each score stands there several times. */
    public long positives(int[] times) {
        long positives = 0;
        for (int rank = 0; rank < order.length; rank++) {
            positives += positive[rank] ? times[order[rank]] : 0;
        }
        return positives;
    }

    /** What each score gives when it is the threshold, from the highest to the lowest; tied scores are one. */
    public List<Cut> cuts() {
        long positives = positives(once());
        List<Cut> cuts = new ArrayList<>();
        long truePositives = 0;
        for (int first = 0, next; first < order.length; first = next) {
            next = endOfTie(first);
            for (int rank = first; rank < next; rank++) {
                truePositives += positive[rank] ? 1 : 0;
            }
            long falsePositives = next - truePositives;
            cuts.add(new Cut(
                    scores[first],
                    new Confusion(
                            truePositives,
                            falsePositives,
                            order.length - positives - falsePositives,
                            positives - truePositives)));
        }
        return cuts;
    }

    private int endOfTie(int first) {
        int next = first + 1;
        while (next < order.length && scores[next] == scores[first]) {
            next++;
        }
        return next;
    }

    private int[] once() {
        int[] times = new int[order.length];
        Arrays.fill(times, 1);
        return times;
    }
}
