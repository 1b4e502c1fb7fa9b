package io.hilum.imaging;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A decoded radiograph: 8-bit luma, rows top to bottom, one byte a pixel, 0 black to 255 white.
 */
public final class Radiograph {

    /** The shortest side that is accepted, in pixels. */
    public static final int SMALLEST_SIDE_PIXELS = 32;

    private final int width;
    private final int height;
    private final byte[] luma;
    private final RadiographDescription description;

    /**
     * @param description what was read, width and height in pixels among it
     * @param luma        {@code width * height} bytes in row order; kept, not copied: the caller gives it away
     * @throws IllegalArgumentException when the length does not match or a side is too short
     */
    Radiograph(RadiographDescription description, byte[] luma) {
        this.description = description;
        this.width = description.width();
        this.height = description.height();
        if (width < SMALLEST_SIDE_PIXELS || height < SMALLEST_SIDE_PIXELS) {
            throw new IllegalArgumentException("a side is shorter than " + SMALLEST_SIDE_PIXELS + " pixels");
        }
        if (luma.length != width * height) {
            throw new IllegalArgumentException("expected " + width * height + " pixels, got " + luma.length);
        }
        this.luma = luma;
    }

    /** Pixels a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** What was read of the file that it comes from. */
    public RadiographDescription description() {
        return description;
    }

    /** Luma of one pixel, 0 to 255. */
    public int lumaAt(int x, int y) {
        return luma[y * width + x] & 0xFF;
    }

    /** All pixels in row order; a copy. */
    public byte[] luma() {
        return luma.clone();
    }

    /** Feeds a digest the width and the height, 4 bytes each with the highest first, then the luma in row order. */
    public void update(MessageDigest digest) {
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(width)
                .putInt(height)
                .flip());
        digest.update(luma);
    }
}
