package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.TOO_FEW_PIXELS;
import static io.hilum.refusal.RefusalCode.TOO_MANY_PIXELS;

import io.hilum.refusal.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How small and how large an image may be.
 *
 * @param maxPixels the most pixels, width times height
 */
record SizeLimits(int maxPixels) {

    /** The longest side that every format and its decoder can hold, in pixels: that of libjpeg. */
    static final int LONGEST_SIDE_PIXELS = 65_500;

    private static final int MOST_PIXELS = 1 << 30;
    private static final BigDecimal MEGA = BigDecimal.valueOf(1_000_000);

    SizeLimits {
        int fewest = Radiograph.SMALLEST_SIDE_PIXELS * Radiograph.SMALLEST_SIDE_PIXELS;
        if (maxPixels < fewest || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "the most pixels must be in [" + fewest + ", " + MOST_PIXELS + "], not " + maxPixels);
        }
    }

    /** The header of an image of this size, or why the size is refused. */
    Outcome<ImageHeader> check(long width, long height) {
        if (width < 1 || height < 1) {
            return Outcome.refused(NOT_AN_IMAGE, "the image's header gives no size");
        }
        int smallest = Radiograph.SMALLEST_SIDE_PIXELS;
        if (width < smallest || height < smallest) {
            return Outcome.refused(
                    TOO_FEW_PIXELS,
                    "the image is " + width + " x " + height + " pixels; the smallest is " + smallest + " x "
                            + smallest);
        }
        BigDecimal pixels = BigDecimal.valueOf(width).multiply(BigDecimal.valueOf(height));
        if (pixels.compareTo(BigDecimal.valueOf(maxPixels)) > 0) {
            return Outcome.refused(
                    TOO_MANY_PIXELS,
                    "the image has " + plain(pixels.divide(MEGA).setScale(1, RoundingMode.CEILING))
                            + " megapixels; the most is "
                            + plain(BigDecimal.valueOf(maxPixels).divide(MEGA)));
        }
        long longer = Math.max(width, height);
        if (longer > LONGEST_SIDE_PIXELS) {
            return Outcome.refused(
                    TOO_MANY_PIXELS,
                    "a side of the image has " + longer + " pixels; the most is " + LONGEST_SIDE_PIXELS);
        }
        return Outcome.accepted(new ImageHeader((int) width, (int) height));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
