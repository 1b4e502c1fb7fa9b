package io.hilum.network.torchscript;

import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.util.HashMap;
import java.util.Map;

/**
 * Weights as an archive of {@link Precision#HALF} keeps them, widened again, and how far they moved.
 *
 * @param weights      the rounded weights
 * @param largestError the largest absolute difference between a weight before and after
 * @param array        name of the array that has it
 */
public record RoundedWeights(Weights weights, double largestError, String array) {

    /** Rounds weights; refused when one is beyond the range. */
    public static Outcome<RoundedWeights> round(Weights weights) {
        Map<String, float[]> rounded = new HashMap<>();
        double largest = 0;
        String array = weights.parameters().get(0).name();
        for (Parameter parameter : weights.parameters()) {
            float[] before = weights.of(parameter);
            float[] after = Precision.HALF.values(parameter, Precision.HALF.bytes(parameter, before));
            double error = error(before, after);
            if (Double.isInfinite(error)) {
                return Outcome.refused(
                        RefusalCode.UNUSABLE_WEIGHTS,
                        parameter.name() + " holds a weight beyond 65504, the largest number of half precision");
            }
            if (error > largest) {
                largest = error;
                array = parameter.name();
            }
            rounded.put(parameter.name(), after);
        }
        return Outcome.accepted(new RoundedWeights(new Weights(weights.parameters(), rounded), largest, array));
    }

    private static double error(float[] before, float[] after) {
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs((double) before[i] - after[i]));
        }
        return largest;
    }
}
