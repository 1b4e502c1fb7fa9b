package io.hilum.explanation;

/**
 * Where the network looked for one finding: a Grad-CAM map (Selvaraju et al., ICCV 2017), {@code [10, 10]} in row
 * order, in [0, 1], its maximum 1 unless no part of it is positive, in which case all of it is 0.
 */
public final class Heatmap {

    /** Side of the square map. */
    public static final int SIDE = 10;

    private final float[] values;

    /**
     * @param values {@code SIDE * SIDE} values in [0, 1], in row order; copied
     * @throws IllegalArgumentException when the length is another or a value is outside [0, 1]
     */
    public Heatmap(float[] values) {
        if (values.length != SIDE * SIDE) {
            throw new IllegalArgumentException("expected " + SIDE * SIDE + " values, got " + values.length);
        }
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a heatmap value is outside [0, 1]: " + value);
            }
        }
        this.values = values.clone();
    }

    /** One value, in [0, 1]. */
    public float at(int x, int y) {
        return values[y * SIDE + x];
    }

    /** The map in row order; a copy. */
    public float[] values() {
        return values.clone();
    }
}
