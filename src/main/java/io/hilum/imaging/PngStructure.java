package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;

import io.hilum.refusal.Outcome;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (W3C PNG, third edition, section 5), from the header to the end chunk, with the checksums
 * of those that a decoder may not skip.
 */
final class PngStructure {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_BYTES = 12;
    private static final int HEADER_BYTES = 13;

    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int ZTXT = 0x7A545874;
    private static final int ITXT = 0x69545874;

    /** A lower-case first letter marks a chunk that a decoder may skip. */
    private static final int ANCILLARY = 0x20000000;

    /** libpng inflates each compressed text to as much as 8 MB, and no radiograph has many. */
    private static final int MOST_TEXTS = 32;

    private PngStructure() {}

    static Outcome<ImageHeader> inspect(ByteBuffer file, SizeLimits limits) {
        if (file.getInt(SIGNATURE_BYTES) != HEADER_BYTES || file.getInt(SIGNATURE_BYTES + 4) != IHDR) {
            return Outcome.refused(NOT_AN_IMAGE, "the PNG file does not start with a header chunk");
        }
        if (!intact(file, SIGNATURE_BYTES, HEADER_BYTES)) {
            return damaged();
        }
        int header = SIGNATURE_BYTES + 8;
        if (!exists(file.get(header + 8), file.get(header + 9))) {
            return Outcome.refused(NOT_AN_IMAGE, "the PNG file's header names a pixel format that does not exist");
        }
        return limits.check(file.getInt(header), file.getInt(header + 4)).then(size -> withIntactChunks(file, size));
    }

    private static Outcome<ImageHeader> withIntactChunks(ByteBuffer file, ImageHeader header) {
        boolean pixels = false;
        int texts = 0;
        int at = SIGNATURE_BYTES;
        int name;
        do {
            int length = file.getInt(at);
            name = file.getInt(at + 4);
            Objects.checkFromIndexSize(at, (long) CHUNK_BYTES + Integer.toUnsignedLong(length), file.capacity());
            if ((name & ANCILLARY) == 0 && !intact(file, at, length)) {
                return damaged();
            }
            if ((name == ZTXT || name == ITXT) && ++texts > MOST_TEXTS) {
                return Outcome.refused(UNSUPPORTED_IMAGE, "the PNG file holds more than " + MOST_TEXTS + " texts");
            }
            pixels |= name == IDAT;
            at += CHUNK_BYTES + length;
        } while (name != IEND);
        return pixels ? Outcome.accepted(header) : Outcome.refused(NOT_AN_IMAGE, "the PNG file holds no pixels");
    }

    private static boolean intact(ByteBuffer file, int chunk, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(file.slice(chunk + 4, length + 4));
        return (int) checksum.getValue() == file.getInt(chunk + 8 + length);
    }

    private static boolean exists(int bitDepth, int colourType) {
        return switch (colourType) {
            case 0 -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8 || bitDepth == 16;
            case 3 -> bitDepth == 1 || bitDepth == 2 || bitDepth == 4 || bitDepth == 8;
            case 2, 4, 6 -> bitDepth == 8 || bitDepth == 16;
            default -> false;
        };
    }

    private static Outcome<ImageHeader> damaged() {
        return Outcome.refused(NOT_AN_IMAGE, "the PNG file is damaged: a checksum is wrong");
    }
}
