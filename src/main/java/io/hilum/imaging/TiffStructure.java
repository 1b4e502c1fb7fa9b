package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;

import io.hilum.refusal.Outcome;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The first image of a TIFF file (TIFF 6.0): what its pixels are and whether all of them lie in the file.
 *
 * <p>The format holds far more than radiographs need, and OpenCV 4.9 with libtiff 4.2 decodes parts of it into wrong
 * values without a word: 16 bits that store white as zero, 16 bits in separate planes, a second 16-bit sample,
 * premultiplied alpha, turned images. Those are refused, and so is what would only widen the way into native code.
 */
final class TiffStructure {

    private static final int IMAGE_WIDTH = 256;
    private static final int IMAGE_LENGTH = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC_INTERPRETATION = 262;
    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int PLANAR_CONFIGURATION = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;

    private static final int BIG_TIFF = 43;
    private static final int UNCOMPRESSED = 1;
    private static final int ASSOCIATED_ALPHA = 1;
    private static final int UNASSOCIATED_ALPHA = 2;
    private static final long LARGEST_TILE_SIDE = 4096;
    private static final long UNLIMITED_ROWS = 0xFFFFFFFFL;

    private TiffStructure() {}

    static Outcome<ImageHeader> inspect(ByteBuffer file, SizeLimits limits) {
        if (file.get(2) == BIG_TIFF || file.get(3) == BIG_TIFF) {
            return unsupported("is a BigTIFF; classic TIFF is read");
        }
        return TiffDirectory.readFrom(file)
                .map(directory -> inspect(directory, file, limits))
                .orElseGet(() -> damaged("its directory is not in order"));
    }

    private static Outcome<ImageHeader> inspect(TiffDirectory directory, ByteBuffer file, SizeLimits limits) {
        return limits.check(directory.first(IMAGE_WIDTH, 0), directory.first(IMAGE_LENGTH, 0))
                .then(header -> withReadablePixels(directory, header))
                .then(header -> withAllPixels(directory, file, header));
    }

    private static Outcome<ImageHeader> withReadablePixels(TiffDirectory directory, ImageHeader header) {
        if (compression(directory) == null || directory.first(PREDICTOR, 1) > 2) {
            return unsupported("is compressed in a way that is not read; none, LZW, Deflate and PackBits are");
        }
        if (directory.first(ORIENTATION, 1) != 1) {
            return unsupported("stores a turned or mirrored image; only top row first, left column first is read");
        }
        if (!directory.all(SAMPLE_FORMAT, 1)) {
            return unsupported("holds signed or floating-point samples; unsigned ones are read");
        }
        if (!plainSamples(directory) || directory.first(FILL_ORDER, 1) != 1) {
            return unsupported("has a pixel format that is not read; 8 and 16 bits, grey and RGB, are,"
                    + " and 1 bit and palettes");
        }
        if (directory.first(PLANAR_CONFIGURATION, 1) != 1) {
            return unsupported("stores each channel by itself; channels side by side are read");
        }
        if (directory.first(EXTRA_SAMPLES, 0) == ASSOCIATED_ALPHA) {
            return unsupported("has colours multiplied by their alpha; independent or no alpha is read");
        }
        // TIFFReadRGBA multiplies colours by an alpha that is called unassociated; unnamed, it leaves them alone.
        return directory.first(EXTRA_SAMPLES, 0) == UNASSOCIATED_ALPHA
                ? Outcome.accepted(new ImageHeader(
                        header.width(), header.height(), OptionalInt.of(directory.position(EXTRA_SAMPLES))))
                : Outcome.accepted(header);
    }

    private static boolean plainSamples(TiffDirectory directory) {
        long bits = directory.first(BITS_PER_SAMPLE, 1);
        long samples = samples(directory);
        if (!directory.all(BITS_PER_SAMPLE, bits) || directory.count(EXTRA_SAMPLES) > 1) {
            return false;
        }
        return switch ((int) directory.first(PHOTOMETRIC_INTERPRETATION, -1)) {
            case 0 -> samples == 1 && (bits == 1 || bits == 8);
            case 1 -> samples == 1 && (bits == 1 || bits == 8 || bits == 16) || samples == 2 && bits == 8;
            case 2 -> (samples == 3 || samples == 4) && (bits == 8 || bits == 16);
            case 3 -> samples == 1 && bits == 8;
            default -> false;
        };
    }

    private static Outcome<ImageHeader> withAllPixels(TiffDirectory directory, ByteBuffer file, ImageHeader header) {
        boolean tiled = directory.count(TILE_WIDTH) > 0;
        long partWidth = tiled ? directory.first(TILE_WIDTH, 0) : header.width();
        long partHeight = tiled
                ? directory.first(TILE_LENGTH, 0)
                : Math.min(directory.first(ROWS_PER_STRIP, UNLIMITED_ROWS), header.height());
        if (partWidth == 0 || partHeight == 0 || tiled && directory.count(STRIP_OFFSETS) > 0) {
            return damaged("its strips or tiles have no size");
        }
        if (tiled && Math.max(partWidth, partHeight) > LARGEST_TILE_SIDE) {
            return unsupported("has tiles with a side longer than " + LARGEST_TILE_SIDE + " pixels");
        }
        int offsets = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
        int byteCounts = tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS;
        long across = (header.width() + partWidth - 1) / partWidth;
        long parts = across * ((header.height() + partHeight - 1) / partHeight);
        if (directory.count(offsets) != parts || directory.count(byteCounts) != parts) {
            return damaged("its strips or tiles do not cover the image");
        }
        TiffCompression compression = compression(directory);
        long rowBytes = (partWidth * samples(directory) * directory.first(BITS_PER_SAMPLE, 1) + 7) / 8;
        long fileBytesLeft = file.capacity();
        for (int part = 0; part < parts; part++) {
            long rows = tiled ? partHeight : Math.min(partHeight, header.height() - part * partHeight);
            long at = directory.value(offsets, part);
            long bytes = directory.value(byteCounts, part);
            Objects.checkFromIndexSize(at, bytes, (long) file.capacity());
            // Parts that share megabytes of codes that yield nothing would keep the decoder busy for hours.
            fileBytesLeft -= bytes;
            if (fileBytesLeft < 0) {
                return damaged("its strips or tiles overlap");
            }
            if (!compression.yields(file.slice((int) at, (int) bytes), rows * rowBytes)) {
                return damaged("a strip or tile of it cannot be decompressed or is too short");
            }
        }
        return Outcome.accepted(header);
    }

    private static TiffCompression compression(TiffDirectory directory) {
        return TiffCompression.of(directory.first(COMPRESSION, UNCOMPRESSED));
    }

    private static long samples(TiffDirectory directory) {
        return directory.first(SAMPLES_PER_PIXEL, 1);
    }

    private static Outcome<ImageHeader> unsupported(String what) {
        return Outcome.refused(UNSUPPORTED_IMAGE, "the TIFF file " + what);
    }

    private static Outcome<ImageHeader> damaged(String what) {
        return Outcome.refused(NOT_AN_IMAGE, "the TIFF file is damaged: " + what);
    }
}
