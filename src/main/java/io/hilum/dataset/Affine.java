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
            double rowX = xy * (y - centre) + dx + centre;
            double rowY = yy * (y - centre) + dy + centre;
            for (int x = 0; x < side; x++) {
                double fromX = xx * (x - centre) + rowX;
                double fromY = yx * (x - centre) + rowY;
                double level = fromX >= 0 && fromY >= 0 && fromX < side - 1 && fromY < side - 1
                        ? inside(source, side, fromX, fromY)
                        : atEdge(source, side, fromX, fromY);
                target[offset + y * side + x] = (float) (level / 255);
            }
        }
    }

    private static double inside(byte[] source, int side, double x, double y) {
        int left = (int) x;
        int top = (int) y;
        int at = top * side + left;
        double way = x - left;
        double above = weigh(source[at] & 0xFF, source[at + 1] & 0xFF, way);
        double below = weigh(source[at + side] & 0xFF, source[at + side + 1] & 0xFF, way);
        return weigh(above, below, y - top);
    }

    private static double atEdge(byte[] source, int side, double x, double y) {
        if (x <= -1 || y <= -1 || x >= side || y >= side) {
            return 0;
        }
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double way = x - left;
        double above = weigh(level(source, side, left, top), level(source, side, left + 1, top), way);
        double below = weigh(level(source, side, left, top + 1), level(source, side, left + 1, top + 1), way);
        return weigh(above, below, y - top);
    }

    private static int level(byte[] source, int side, int x, int y) {
        return x < 0 || y < 0 || x >= side || y >= side ? 0 : source[y * side + x] & 0xFF;
    }

    private static double weigh(double first, double second, double way) {
        return first + (second - first) * way;
    }
}
