package io.hilum.phantom;

/**
 * Random numbers of one purpose in one phantom (SplitMix64: Steele, Lea and Flood, OOPSLA 2014, doi
 * 10.1145/2660193.2660195). Each purpose has its own stream, so that a finding left out changes nothing else.
 */
final class Dice {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** The stream of a purpose; the same for the same three. */
    static Dice of(long seed, long number, String purpose) {
        return new Dice(mix(mix(mix(seed + GAMMA) + number * GAMMA) + purpose.hashCode() * GAMMA));
    }

    /** The next 64 bits. */
    long bits() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double next() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * next();
    }

    /** Nearly normal with mean 0 and deviation 1, within 3.5: the sum of four uniform numbers. */
    double bell() {
        return (next() + next() + next() + next() - 2) * 1.7320508;
    }

    /** True with this probability. */
    boolean chance(double probability) {
        return next() < probability;
    }

    /** Uniform in 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (next() * bound);
    }

    /** -1 or 1. */
    int sign() {
        return chance(0.5) ? 1 : -1;
    }

    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
