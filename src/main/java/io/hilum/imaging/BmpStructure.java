package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;

import io.hilum.refusal.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The two headers of a BMP file (Microsoft, {@code BITMAPFILEHEADER} and {@code BITMAPINFOHEADER}) and the extent of
 * its pixels.
 *
 * <p>What OpenCV 4.9 decodes into other values than the format says is refused here: OS/2 headers, 16 bits a pixel,
 * channel masks in another order. Run-length codes are refused because their end cannot be checked.
 */
final class BmpStructure {

    private static final int INFO = 14;
    private static final int SMALLEST_INFO_BYTES = 40;
    private static final int LARGEST_INFO_BYTES = 124;
    private static final int UNCOMPRESSED = 0;
    private static final int CHANNEL_MASKS = 3;

    private BmpStructure() {}

    static Outcome<ImageHeader> inspect(ByteBuffer anyOrder, SizeLimits limits) {
        ByteBuffer file = anyOrder.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int infoBytes = file.getInt(INFO);
        if (infoBytes < SMALLEST_INFO_BYTES || infoBytes > LARGEST_INFO_BYTES) {
            return Outcome.refused(
                    UNSUPPORTED_IMAGE,
                    "the BMP file's info header is of another kind than those of 40 to 124 bytes that are read");
        }
        long width = file.getInt(INFO + 4);
        long height = Math.abs((long) file.getInt(INFO + 8));
        return limits.check(width, height).then(header -> supported(file) ? complete(file, header) : unsupported());
    }

    private static boolean supported(ByteBuffer file) {
        int bits = bitsPerPixel(file);
        return switch (file.getInt(INFO + 16)) {
            case UNCOMPRESSED -> bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32;
            case CHANNEL_MASKS ->
                bits == 32
                        && file.getInt(INFO + 40) == 0xFF0000
                        && file.getInt(INFO + 44) == 0xFF00
                        && file.getInt(INFO + 48) == 0xFF;
            default -> false;
        };
    }

    private static Outcome<ImageHeader> complete(ByteBuffer file, ImageHeader header) {
        int bits = bitsPerPixel(file);
        long coloursUsed = Integer.toUnsignedLong(file.getInt(INFO + 32));
        if (bits <= 8 && coloursUsed > 1L << bits) {
            return Outcome.refused(NOT_AN_IMAGE, "the BMP file has more colours than " + bits + " bits tell apart");
        }
        long rowBytes = ((long) header.width() * bits + 31) / 32 * 4;
        long pixelsAt = Integer.toUnsignedLong(file.getInt(10));
        Objects.checkFromIndexSize(pixelsAt, rowBytes * header.height(), (long) file.capacity());
        return Outcome.accepted(header);
    }

    private static int bitsPerPixel(ByteBuffer file) {
        return file.getShort(INFO + 14) & 0xFFFF;
    }

    private static Outcome<ImageHeader> unsupported() {
        return Outcome.refused(
                UNSUPPORTED_IMAGE,
                "the BMP file's pixels are compressed or unusual; uncompressed ones of 1, 4, 8, 24 or 32 bits are read");
    }
}
