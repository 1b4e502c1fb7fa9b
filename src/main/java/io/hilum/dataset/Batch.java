package io.hilum.dataset;

import io.hilum.finding.Finding;

/**
 * Radiographs and their labels for one step, one after another in plain arrays, which belong to whoever holds the batch.
 *
 * <p>A class and not a record, because its components are arrays.
 */
public final class Batch {

    private final int count;
    private final int side;
    private final float[] pixels;
    private final float[] labels;
    private final float[] known;

    /**
     * @param count  radiographs, at least 1
     * @param side   width and height of each in pixels
     * @param pixels luma in [0, 1], {@code [count, side, side]}
     * @param labels 1 for a finding that is there, 0 for one that is not, {@code [count, 21]}
     * @param known  1 for a label that counts, 0 for one that is ignored, {@code [count, 21]}
     * @throws IllegalArgumentException when the arrays have other lengths
     */
    public Batch(int count, int side, float[] pixels, float[] labels, float[] known) {
        if (count < 1
                || pixels.length != count * side * side
                || labels.length != count * Finding.COUNT
                || known.length != count * Finding.COUNT) {
            throw new IllegalArgumentException("the arrays of a batch do not fit its " + count + " radiographs");
        }
        this.count = count;
        this.side = side;
        this.pixels = pixels;
        this.labels = labels;
        this.known = known;
    }

    /** Radiographs in the batch. */
    public int count() {
        return count;
    }

    /** Width and height of each radiograph in pixels. */
    public int side() {
        return side;
    }

    /** Luma in [0, 1], {@code [count, side, side]}; not a copy. */
    public float[] pixels() {
        return pixels;
    }

    /** 1 for a finding that is there, 0 for one that is not, {@code [count, 21]}; not a copy. */
    public float[] labels() {
        return labels;
    }

    /** 1 for a label that counts, 0 for one that is ignored, {@code [count, 21]}; not a copy. */
    public float[] known() {
        return known;
    }
}
