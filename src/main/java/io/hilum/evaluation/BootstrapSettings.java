package io.hilum.evaluation;

/**
 * How intervals are drawn.
 *
 * @param replicates how often patients are drawn anew, 0 for not at all, at most {@link #MOST_REPLICATES}
 * @param seed       the same seed draws the same patients
 */
public record BootstrapSettings(int replicates, long seed) {

    /** The most replicates. */
    public static final int MOST_REPLICATES = 100_000;

    /** @throws IllegalArgumentException when the replicates are outside their range */
    public BootstrapSettings {
        if (replicates < 0 || replicates > MOST_REPLICATES) {
            throw new IllegalArgumentException(
                    "the bootstrap has " + replicates + " replicates; expected 0 to " + MOST_REPLICATES);
        }
    }
}
