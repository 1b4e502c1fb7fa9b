package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.finding.Finding;
import io.hilum.network.Features;
import io.hilum.network.Head;
import io.hilum.network.architecture.Architecture;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GradCamTest {

    private static final int CHANNELS = Architecture.FEATURE_CHANNELS;
    private static final int UNITS = Architecture.PENULTIMATE;
    private static final int PLACES = Heatmap.SIDE * Heatmap.SIDE;

    private final SplittableRandom random = new SplittableRandom(2408);
    private final float[] hidden = symmetric(UNITS * CHANNELS);
    private final float[] hiddenBias = symmetric(UNITS);
    private final float[] output = symmetric(Finding.COUNT * UNITS);
    private final float[] featureMap = positive(CHANNELS * PLACES);

    @Test
    void equals_the_map_that_finite_differences_of_the_logit_give() {
        Finding finding = Finding.FRACTURE;
        double[] alpha = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            alpha[channel] = slopeOfLogit(channel, finding);
        }
        double[] map = new double[PLACES];
        double highest = 0;
        for (int place = 0; place < PLACES; place++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                map[place] += alpha[channel] * featureMap[channel * PLACES + place];
            }
            highest = Math.max(highest, map[place]);
        }
        assertThat(highest).isPositive();

        Heatmap heatmap = new GradCam(head()).heatmap(features(penultimate(featureMap)), finding);
        for (int place = 0; place < PLACES; place++) {
            assertThat((double) heatmap.values()[place]).isCloseTo(Math.max(map[place], 0) / highest, within(1e-4));
        }
    }

    /** The derivative of the logit by one place of a channel (the same for each place), by central difference. */
    private double slopeOfLogit(int channel, Finding finding) {
        float step = 1e-2f;
        float[] moved = featureMap.clone();
        moved[channel * PLACES] = featureMap[channel * PLACES] + step;
        double above = logit(moved, finding);
        moved[channel * PLACES] = featureMap[channel * PLACES] - step;
        return (above - logit(moved, finding)) / (2 * (double) step);
    }

    @Test
    void a_map_without_positive_part_is_all_zero() {
        float[] pushesDown = new float[Finding.COUNT * UNITS];
        float[] allUp = new float[UNITS * CHANNELS];
        Arrays.fill(pushesDown, -1);
        Arrays.fill(allUp, 1);
        Head head = new Head(allUp, pushesDown, new float[Finding.COUNT]);
        float[] active = new float[UNITS];
        Arrays.fill(active, 1);
        assertThat(new GradCam(head).heatmap(features(active), Finding.EDEMA).values())
                .containsOnly(0f);
    }

    @Test
    void a_saturated_finding_still_has_a_map() {
        // The probability of this logit is 1 in double precision, so the gradient of the probability is 0.
        float[] large = output.clone();
        for (int i = 0; i < large.length; i++) {
            large[i] *= 1e6f;
        }
        Features features = features(penultimate(featureMap));
        Heatmap saturated =
                new GradCam(new Head(hidden, large, new float[Finding.COUNT])).heatmap(features, Finding.FRACTURE);
        Heatmap moderate = new GradCam(head()).heatmap(features, Finding.FRACTURE);
        for (int place = 0; place < PLACES; place++) {
            assertThat(saturated.values()[place]).isCloseTo(moderate.values()[place], within(1e-5f));
        }
        assertThat(saturated.values()).contains(1f);
    }

    private Head head() {
        return new Head(hidden, output, new float[Finding.COUNT]);
    }

    private Features features(float[] penultimate) {
        return new Features(featureMap, penultimate, new float[Finding.COUNT]);
    }

    private float[] penultimate(float[] map) {
        float[] values = new float[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            values[unit] = (float) Math.max(0, beforeReLU(map, unit));
        }
        return values;
    }

    private double beforeReLU(float[] map, int unit) {
        double sum = hiddenBias[unit];
        for (int channel = 0; channel < CHANNELS; channel++) {
            double total = 0;
            for (int place = 0; place < PLACES; place++) {
                total += map[channel * PLACES + place];
            }
            sum += hidden[unit * CHANNELS + channel] * total / PLACES;
        }
        return sum;
    }

    private double logit(float[] map, Finding finding) {
        double logit = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            logit += output[finding.ordinal() * UNITS + unit] * Math.max(0, beforeReLU(map, unit));
        }
        return logit;
    }

    private float[] symmetric(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }

    private float[] positive(int count) {
        float[] values = symmetric(count);
        for (int i = 0; i < count; i++) {
            values[i] = Math.abs(values[i]);
        }
        return values;
    }
}
