package io.hilum.network.torchscript;

/**
 * Half precision: IEEE 754-2019 binary16, with 1 bit of sign, 5 of exponent and 10 of fraction. Java knows it from
 * version 20 on.
 */
final class Binary16 {

    /** Bytes of one number. */
    static final int BYTES = 2;

    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final int NOT_A_NUMBER = 0x7e00;
    private static final int LEAST_NORMAL = 0x0400;
    private static final float LEAST = 0x1p-24f;

    private static final int FLOAT_INFINITY = 0x7f800000;
    private static final int FLOAT_OF_TOO_MUCH = Float.floatToRawIntBits(0x1p16f);
    private static final int FLOAT_OF_LEAST_NORMAL = Float.floatToRawIntBits(0x1p-14f);

    // Fractions differ by 13 bits; exponents are biased by 127 and by 15.
    private static final int FRACTION_SHIFT = 13;
    private static final int REBIAS = (127 - 15) << 23;

    private Binary16() {}

    /**
     * The nearest half, of two equally near ones the even one; infinity from 65,520 on, a number that is none where
     * the value is none.
     */
    static short round(float value) {
        int bits = Float.floatToRawIntBits(value);
        int magnitude = bits & Integer.MAX_VALUE;
        return (short) (bits >>> 16 & SIGN | rounded(magnitude));
    }

    private static int rounded(int magnitude) {
        if (magnitude > FLOAT_INFINITY) {
            return NOT_A_NUMBER;
        }
        if (magnitude >= FLOAT_OF_TOO_MUCH) {
            return INFINITY;
        }
        if (magnitude < FLOAT_OF_LEAST_NORMAL) {
            return (int) Math.rint(Float.intBitsToFloat(magnitude) / LEAST);
        }
        int rebiased = magnitude - REBIAS;
        int odd = rebiased >>> FRACTION_SHIFT & 1;
        // A carry out of the fraction is the next exponent, and out of the last exponent infinity.
        return rebiased + (1 << FRACTION_SHIFT - 1) - 1 + odd >>> FRACTION_SHIFT;
    }

    /** The same number in single precision, which has all of them. */
    static float widen(short half) {
        int magnitude = half & ~SIGN & 0xffff;
        float widened = magnitude < LEAST_NORMAL
                ? magnitude * LEAST
                : Float.intBitsToFloat(
                        magnitude < INFINITY
                                ? (magnitude << FRACTION_SHIFT) + REBIAS
                                : magnitude << FRACTION_SHIFT | FLOAT_INFINITY);
        return half < 0 ? -widened : widened;
    }
}
