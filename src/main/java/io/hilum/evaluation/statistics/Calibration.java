package io.hilum.evaluation.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Whether of the radiographs with a probability of 0.7 seven in ten are positive. */
public final class Calibration {

    private Calibration() {}

    /**
     * The reliability curve.
     *
     * @param probabilities in [0, 1]
     * @param positive      which are positive
     * @param bins          how many bins, at least 1
     * @return a point for each bin that is not empty, from the lowest to the highest
     * @throws IllegalArgumentException when the lengths differ or a value is no probability
     */
    public static List<ReliabilityBin> curve(double[] probabilities, boolean[] positive, Binning binning, int bins) {
        requireProbabilities(probabilities, positive);
        int[] counts = new int[bins];
        double[] sums = new double[bins];
        int[] positives = new int[bins];
        double[] edges = probabilities.length == 0 ? new double[0] : binning.inner(probabilities, bins);
        for (int index = 0; index < probabilities.length; index++) {
            int bin = binOf(probabilities[index], edges);
            counts[bin]++;
            sums[bin] += probabilities[index];
            positives[bin] += positive[index] ? 1 : 0;
        }
        List<ReliabilityBin> curve = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (counts[bin] > 0) {
                curve.add(new ReliabilityBin(
                        counts[bin], sums[bin] / counts[bin], (double) positives[bin] / counts[bin]));
            }
        }
        return curve;
    }

    /**
     * The expected calibration error, {@code sum over bins of n_b / n |mean probability - share of positives|} (Naeini,
     * Cooper and Hauskrecht, AAAI 2015, doi 10.1609/aaai.v29i1.9602).
     *
     * @param curve a reliability curve
     * @return in [0, 1], the lower the better; empty for an empty curve
     */
    public static OptionalDouble error(List<ReliabilityBin> curve) {
        double sum = 0;
        long count = 0;
        for (ReliabilityBin bin : curve) {
            sum += bin.count() * Math.abs(bin.meanProbability() - bin.positiveFraction());
            count += bin.count();
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    private static int binOf(double probability, double[] edges) {
        int bin = 0;
        while (bin < edges.length && probability > edges[bin]) {
            bin++;
        }
        return bin;
    }

    static void requireProbabilities(double[] probabilities, boolean[] positive) {
        if (probabilities.length != positive.length) {
            throw new IllegalArgumentException("each probability must have its class");
        }
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a value is no probability: " + probability);
            }
        }
    }
}
