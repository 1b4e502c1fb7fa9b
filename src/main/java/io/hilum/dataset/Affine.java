package io.hilum.dataset;

/**
 * For each pixel of a changed radiograph, the place in the radiograph as it was, both in pixels from the centre:
 * {@code x = xx * x' + xy * y' + dx}, {@code y = yx * x' + yy * y' + dy}.
 */
record Affine(double xx, double xy, double yx, double yy, double dx, double dy) {

    /** Nothing moves. */
    static final Affine IDENTITY = new Affine(1, 0, 0, 1, 0, 0);

    /**
     * Mirrored, then enlarged, then turned counterclockwise as seen on a screen, then moved.
     *
     * @param degrees  how far it is turned
     * @param scale    by which factor it is enlarged
     * @param right    pixels that it is moved to the right
     * @param down     pixels that it is moved down
     * @param mirrorX  -1 for left to right, or 1
     * @param mirrorY  -1 for top to bottom, or 1
     */
    static Affine of(double degrees, double scale, double right, double down, int mirrorX, int mirrorY) {
        double cos = Math.cos(Math.toRadians(degrees)) / scale;
        double sin = Math.sin(Math.toRadians(degrees)) / scale;
        double xx = mirrorX * cos;
        double xy = mirrorX * -sin;
        double yx = mirrorY * sin;
        double yy = mirrorY * cos;
        // Adding zero makes zero of minus zero, so that a motion by nothing equals the identity.
        return new Affine(xx, xy + 0.0, yx + 0.0, yy, -(xx * right + xy * down) + 0.0, -(yx * right + yy * down) + 0.0);
    }

    /**
     * Moves a picture's pixels, bilinear between them and black outside.
     *
     * @param source {@code [side, side]} in row order, 0 to 255
     * @param target takes luma in [0, 1]
     * @param offset where the picture begins in the target
     */
    void apply(byte[] source, int side, float[] target, int offset) {
        double centre = (side - 1) / 2.0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double fromX = xx * (x - centre) + xy * (y - centre) + dx + centre;
                double fromY = yx * (x - centre) + yy * (y - centre) + dy + centre;
                target[offset + y * side + x] = luma(source, side, fromX, fromY);
            }
        }
    }

    private static float luma(byte[] source, int side, double x, double y) {
        if (x <= -1 || y <= -1 || x >= side || y >= side) {
            return 0;
        }
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double way = x - left;
        double above = between(source, side, left, top, way);
        double below = between(source, side, left, top + 1, way);
        return (float) ((above + (below - above) * (y - top)) / 255);
    }

    private static double between(byte[] source, int side, int left, int row, double way) {
        if (row < 0 || row >= side) {
            return 0;
        }
        int at = row * side + left;
        int first = left < 0 ? 0 : source[at] & 0xFF;
        int second = left + 1 >= side ? 0 : source[at + 1] & 0xFF;
        return first + (second - first) * way;
    }
}
