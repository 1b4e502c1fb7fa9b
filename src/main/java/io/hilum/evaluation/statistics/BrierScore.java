package io.hilum.evaluation.statistics;

import java.util.OptionalDouble;

/** How far probabilities are from what was there (Brier, Monthly Weather Review 1950). */
public final class BrierScore {

    private BrierScore() {}

    /**
     * The mean of {@code (p - y)^2} with {@code y} 1 for a positive and 0 for a negative; doi
     * {@code 10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2}.
     *
     * @param probabilities in [0, 1]
     * @param positive      which are positive
     * @return in [0, 1], the lower the better; empty when there is nothing
     * @throws IllegalArgumentException when the lengths differ or a value is no probability
     */
    public static OptionalDouble of(double[] probabilities, boolean[] positive) {
        Calibration.requireProbabilities(probabilities, positive);
        double sum = 0;
        for (int index = 0; index < probabilities.length; index++) {
            double difference = probabilities[index] - (positive[index] ? 1 : 0);
            sum += difference * difference;
        }
        return probabilities.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / probabilities.length);
    }
}
