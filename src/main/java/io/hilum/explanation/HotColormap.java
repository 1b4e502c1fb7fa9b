package io.hilum.explanation;

/**
 * Matplotlib's {@code hot_r}: from white through yellow and red to almost black, 256 entries, each channel in [0, 1].
 *
 * <p>Source: {@code _hot_data} in matplotlib's {@code _cm.py}: the colours of {@code hot} are linear between the points
 * below; {@code hot_r} is the same read backwards.
 */
final class HotColormap {

    /** How many colours there are. */
    static final int ENTRIES = 256;

    private static final double RED_IS_FULL = 0.365079;
    private static final double GREEN_IS_FULL = 0.746032;
    private static final double DARKEST_RED = 0.0416;

    private HotColormap() {}

    /** Red of one entry, in [0, 1]. */
    static double red(int entry) {
        return DARKEST_RED + (1 - DARKEST_RED) * ramp(entry, 0, RED_IS_FULL);
    }

    /** Green of one entry, in [0, 1]. */
    static double green(int entry) {
        return ramp(entry, RED_IS_FULL, GREEN_IS_FULL);
    }

    /** Blue of one entry, in [0, 1]. */
    static double blue(int entry) {
        return ramp(entry, GREEN_IS_FULL, 1);
    }

    private static double ramp(int entry, double from, double to) {
        double heat = 1 - entry / (ENTRIES - 1.0);
        return Math.min(1, Math.max(0, (heat - from) / (to - from)));
    }
}
