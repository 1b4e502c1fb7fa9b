package io.hilum.phantom;

/** Soft steps; arithmetic alone, so that every machine draws the same. */
final class Steps {

    private Steps() {}

    /** 0 below {@code low}, 1 above {@code high}, a cubic between; reversed when low is above high. */
    static double smooth(double low, double high, double value) {
        double t = clamp((value - low) / (high - low));
        return t * t * (3 - 2 * t);
    }

    /** The nearest number in [0, 1]. */
    static double clamp(double value) {
        return value < 0 ? 0 : Math.min(value, 1);
    }

    /** A part of the way from one number to another. */
    static double mix(double from, double to, double part) {
        return from + (to - from) * part;
    }

    /** 1 at the centre of an ellipse, falling to 0 at its edge, as a bell does. */
    static double bell(double x, double y, double halfWidth, double halfHeight) {
        double r = x * x / (halfWidth * halfWidth) + y * y / (halfHeight * halfHeight);
        return r >= 1 ? 0 : (1 - r) * (1 - r);
    }
}
