package io.hilum.imaging.colour;

/**
 * Brightness of a colour: ITU-R BT.601 weights in 16-bit fixed point, as Pillow's {@code convert("L")} has them.
 */
public final class Bt601 {

    private Bt601() {}

    /** Luma, 0 to 255 as an unsigned byte, of red, green and blue in [0, 255]. */
    public static byte luma(int red, int green, int blue) {
        return (byte) ((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
    }
}
