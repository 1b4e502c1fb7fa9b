package io.hilum.phantom;

/**
 * A box around what shows a finding, in pixels: columns {@code x0} to {@code x1 - 1}, rows {@code y0} to
 * {@code y1 - 1}.
 */
public record Region(int x0, int y0, int x1, int y1) {

    /** @throws IllegalArgumentException when the box is empty or begins outside the picture */
    public Region {
        if (x0 < 0 || y0 < 0 || x1 <= x0 || y1 <= y0) {
            throw new IllegalArgumentException("expected a box with pixels in it");
        }
    }

    /** Whether a point, in pixels from the upper left corner, lies in the box. */
    public boolean contains(double x, double y) {
        return x >= x0 && x < x1 && y >= y0 && y < y1;
    }

    /** The box with a tolerance on every side, within a picture of a side; a pointing game allows one. */
    public Region grown(int pixels, int side) {
        return new Region(
                Math.max(x0 - pixels, 0),
                Math.max(y0 - pixels, 0),
                Math.min(x1 + pixels, side),
                Math.min(y1 + pixels, side));
    }

    /** Pixels in the box. */
    public int area() {
        return (x1 - x0) * (y1 - y0);
    }
}
