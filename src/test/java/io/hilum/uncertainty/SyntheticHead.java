package io.hilum.uncertainty;

import io.hilum.finding.Finding;
import io.hilum.network.Features;
import io.hilum.network.Head;
import io.hilum.network.architecture.Architecture;
import java.util.SplittableRandom;

/** Heads and features drawn from a seed, with a chosen number of active penultimate values. */
final class SyntheticHead {

    final Head head;
    final Features features;

    SyntheticHead(long seed, int activeUnits) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] output = new float[Finding.COUNT * Architecture.PENULTIMATE];
        for (int i = 0; i < output.length; i++) {
            output[i] = (float) (2 * random.nextDouble() - 1);
        }
        float[] bias = new float[Finding.COUNT];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = (float) (2 * random.nextDouble() - 1);
        }
        float[] penultimate = new float[Architecture.PENULTIMATE];
        for (int unit = 0; unit < activeUnits; unit++) {
            // Spread over the vector, so that no part of a mask goes untested.
            penultimate[unit * Architecture.PENULTIMATE / activeUnits] = (float) random.nextDouble();
        }
        head = new Head(new float[Architecture.PENULTIMATE * Architecture.FEATURE_CHANNELS], output, bias);
        int side = Architecture.FEATURE_SIDE;
        features = new Features(
                new float[Architecture.FEATURE_CHANNELS * side * side], penultimate, new float[Finding.COUNT]);
    }

    /** A unit's contribution to a finding's logit when dropout keeps it: doubled. */
    double kept(int unit, Finding finding) {
        return 2.0 * features.penultimate()[unit] * head.output()[finding.ordinal() * Architecture.PENULTIMATE + unit];
    }

    double bias(Finding finding) {
        return head.outputBias()[finding.ordinal()];
    }
}
