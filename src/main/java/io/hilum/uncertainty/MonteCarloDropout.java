package io.hilum.uncertainty;

import io.hilum.finding.Finding;
import io.hilum.network.Features;
import io.hilum.network.Head;
import io.hilum.network.architecture.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Monte-Carlo dropout (Gal and Ghahramani, ICML 2016) on the head, the only random part of the network: Bernoulli(1/2)
 * masks over the 128 penultimate values, in complementary pairs. A mask and its complement are each as likely as any
 * other, and their errors partly cancel in the mean (antithetic variates).
 */
public final class MonteCarloDropout {

    /** The most samples that are drawn for one radiograph. */
    public static final int MOST_SAMPLES = 100_000;

    private static final int UNITS = Architecture.PENULTIMATE;
    private static final int FINDINGS = Finding.COUNT;
    // Units are taken four at a time: the 16 sums that a group can give are tabulated once per radiograph.
    private static final int GROUP = 4;
    private static final int GROUPS = UNITS / GROUP;
    private static final int PATTERNS = 1 << GROUP;

    private final Head head;
    private final int samples;

    /**
     * @param head    the head of the network that gives the features
     * @param samples how many masks are drawn, 1 to {@link #MOST_SAMPLES}
     * @throws IllegalArgumentException when the number of samples is outside that range
     */
    public MonteCarloDropout(Head head, int samples) {
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new IllegalArgumentException(
                    "the number of dropout samples is " + samples + "; expected 1 to " + MOST_SAMPLES);
        }
        this.head = head;
        this.samples = samples;
    }

    /** The spread of each finding's probability, in the order of {@link Finding}. */
    public List<Spread> spreads(Features features, MaskSeed seed) {
        double[][] sums = groupSums(features.penultimate());
        double[] all = new double[FINDINGS];
        for (int group = 0; group < GROUPS; group++) {
            add(all, sums[group], PATTERNS - 1);
        }
        Moments moments = new Moments();
        SplittableRandom random = new SplittableRandom(seed.value());
        double[] kept = new double[FINDINGS];
        for (int drawn = 0; drawn < samples; drawn += 2) {
            Arrays.fill(kept, 0);
            addMasked(kept, sums, random.nextLong(), 0);
            addMasked(kept, sums, random.nextLong(), GROUPS / 2);
            moments.accept(kept);
            if (drawn + 1 < samples) {
                for (int finding = 0; finding < FINDINGS; finding++) {
                    kept[finding] = all[finding] - kept[finding];
                }
                moments.accept(kept);
            }
        }
        return moments.spreads();
    }

    /** For each group and pattern of kept units, what they add to each logit: {@code [group][pattern * 21 + c]}. */
    private double[][] groupSums(float[] penultimate) {
        double[][] sums = new double[GROUPS][PATTERNS * FINDINGS];
        for (int group = 0; group < GROUPS; group++) {
            for (int pattern = 1; pattern < PATTERNS; pattern++) {
                int lowest = Integer.numberOfTrailingZeros(pattern);
                int rest = pattern & (pattern - 1);
                int unit = group * GROUP + lowest;
                for (int finding = 0; finding < FINDINGS; finding++) {
                    double term = 2.0 * penultimate[unit] * head.output()[finding * UNITS + unit];
                    sums[group][pattern * FINDINGS + finding] = sums[group][rest * FINDINGS + finding] + term;
                }
            }
        }
        return sums;
    }

    private static void addMasked(double[] kept, double[][] sums, long mask, int firstGroup) {
        for (int group = 0; group < GROUPS / 2; group++) {
            add(kept, sums[firstGroup + group], (int) (mask >>> (group * GROUP)) & (PATTERNS - 1));
        }
    }

    private static void add(double[] target, double[] sums, int pattern) {
        int offset = pattern * FINDINGS;
        for (int finding = 0; finding < FINDINGS; finding++) {
            target[finding] += sums[offset + finding];
        }
    }

    /** Running mean and variance of each finding's probability (Welford, Technometrics 1962). */
    private final class Moments {
        private final double[] mean = new double[FINDINGS];
        private final double[] squares = new double[FINDINGS];
        private int count;

        private void accept(double[] kept) {
            count++;
            for (int finding = 0; finding < FINDINGS; finding++) {
                double probability = 1 / (1 + Math.exp(-(kept[finding] + head.outputBias()[finding])));
                double difference = probability - mean[finding];
                mean[finding] += difference / count;
                squares[finding] += difference * (probability - mean[finding]);
            }
        }

        private List<Spread> spreads() {
            List<Spread> spreads = new ArrayList<>(FINDINGS);
            for (int finding = 0; finding < FINDINGS; finding++) {
                spreads.add(new Spread(mean[finding], squares[finding] / count));
            }
            return List.copyOf(spreads);
        }
    }
}
