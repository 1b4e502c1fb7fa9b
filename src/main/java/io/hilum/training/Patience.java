package io.hilum.training;

/**
 * Waits for a value to fall.
 *
 * @param best   the lowest value so far
 * @param waited epochs since it was seen
 */
public record Patience(double best, int waited) {

    /** Before the first value. */
    public static final Patience START = new Patience(Double.MAX_VALUE, 0);

    /** After another value, which is lower only when it is lower by more than a margin. */
    Patience next(double value, double margin) {
        return value < best - margin ? new Patience(value, 0) : new Patience(best, waited + 1);
    }

    /** The same, waiting anew. */
    Patience again() {
        return new Patience(best, 0);
    }
}
