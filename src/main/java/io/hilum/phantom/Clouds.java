package io.hilum.phantom;

/** Smooth noise without direction: random values on a lattice, interpolated (value noise), in two octaves. */
final class Clouds {

    private final long seed;
    private final double frequency;

    /** @param frequency lattice points for each unit of the body frame */
    Clouds(Dice dice, double frequency) {
        this.seed = dice.bits();
        this.frequency = frequency;
    }

    /** In [0, 1], mean one half. */
    double at(double x, double y) {
        double u = x * frequency + 64;
        double v = y * frequency + 64;
        return 0.65 * octave(u, v, seed) + 0.35 * octave(2 * u, 2 * v, ~seed);
    }

    private static double octave(double u, double v, long seed) {
        int i = (int) u;
        int j = (int) v;
        double s = u - i;
        double t = v - j;
        s = s * s * (3 - 2 * s);
        t = t * t * (3 - 2 * t);
        double top = Steps.mix(lattice(i, j, seed), lattice(i + 1, j, seed), s);
        double bottom = Steps.mix(lattice(i, j + 1, seed), lattice(i + 1, j + 1, seed), s);
        return Steps.mix(top, bottom, t);
    }

    private static double lattice(int i, int j, long seed) {
        long bits = (seed ^ (i * 0x9E3779B97F4A7C15L + j * 0xC2B2AE3D27D4EB4FL)) * 0xBF58476D1CE4E5B9L;
        bits ^= bits >>> 32;
        bits *= 0x94D049BB133111EBL;
        return (bits >>> 40) * 0x1p-24;
    }
}
