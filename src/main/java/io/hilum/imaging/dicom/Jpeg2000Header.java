package io.hilum.imaging.dicom;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the main header of a JPEG 2000 codestream says about its size, and that all of its tile-parts are there (ITU-T
 * T.800, annex A).
 *
 * @param precision bits a sample, 1 to 16
 * @param signed    whether the samples have a sign
 * @param length    bytes of the codestream, its end marker included
 */
record Jpeg2000Header(int precision, boolean signed, int length) {

    private static final int START_OF_CODESTREAM = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int START_OF_TILE_PART = 0xFF90;
    private static final int END_OF_CODESTREAM = 0xFFD9;

    private static final int SIZE_AT = 2;
    private static final int FIRST_COMPONENT_AT = 42;
    private static final int COMPONENT_BYTES = 3;
    private static final int SIGN = 0x80;

    /** Tiles are a decoder's memory even when they are empty; encoders make them 64 pixels wide or more. */
    private static final long MOST_TILES = 1 << 14;

    /**
     * Reads the header.
     *
     * @throws IndexOutOfBoundsException when the codestream ends early
     * @throws DamagedDicomException     when it is none or of another size than the description says
     */
    static Jpeg2000Header read(byte[] codestream, PixelDescription description) {
        ByteBuffer bytes = ByteBuffer.wrap(codestream);
        if (shortAt(bytes, 0) != START_OF_CODESTREAM || shortAt(bytes, SIZE_AT) != SIZE) {
            throw new DamagedDicomException("its JPEG 2000 codestream does not start as one");
        }
        long width = wordAt(bytes, 8) - wordAt(bytes, 16);
        long height = wordAt(bytes, 12) - wordAt(bytes, 20);
        int components = shortAt(bytes, 40);
        if (width != description.columns()
                || height != description.rows()
                || components != description.photometric().samples()) {
            throw new DamagedDicomException("its JPEG 2000 codestream has another size than the file says");
        }
        int depth = bytes.get(FIRST_COMPONENT_AT) & 0xFF;
        for (int i = 0; i < components; i++) {
            int at = FIRST_COMPONENT_AT + COMPONENT_BYTES * i;
            if ((bytes.get(at) & 0xFF) != depth || bytes.getShort(at + 1) != 0x0101) {
                throw new DamagedDicomException("its JPEG 2000 codestream has components that differ");
            }
        }
        int precision = (depth & ~SIGN) + 1;
        if (precision > (components == 1 ? 16 : 8)) {
            throw new DamagedDicomException("its JPEG 2000 codestream has too many bits a sample");
        }
        long tileWidth = wordAt(bytes, 24);
        long tileHeight = wordAt(bytes, 28);
        if (tileWidth == 0
                || tileHeight == 0
                || (wordAt(bytes, 8) / tileWidth + 1) * (wordAt(bytes, 12) / tileHeight + 1) > MOST_TILES) {
            throw new DamagedDicomException("its JPEG 2000 codestream has too many tiles");
        }
        return new Jpeg2000Header(precision, (depth & SIGN) != 0, endOf(bytes));
    }

    private static int endOf(ByteBuffer bytes) {
        int at = SIZE_AT;
        while (true) {
            int marker = shortAt(bytes, at);
            if (marker == END_OF_CODESTREAM) {
                return at + 2;
            }
            if (marker < 0xFF00) {
                throw new DamagedDicomException("the parts of its JPEG 2000 codestream do not follow each other");
            }
            long length = 2L + Math.max(2, shortAt(bytes, at + 2));
            if (marker == START_OF_TILE_PART) {
                length = wordAt(bytes, at + 6);
                if (length == 0) {
                    return endOfLastPart(bytes);
                }
                length = Math.max(length, 12);
            }
            if (length > bytes.limit() - at - 2) {
                throw new IndexOutOfBoundsException("the codestream ends early");
            }
            at += (int) length;
        }
    }

    /** The last tile-part may leave its length open; padding may follow the codestream. */
    private static int endOfLastPart(ByteBuffer bytes) {
        for (int end = bytes.limit(); end >= bytes.limit() - 2; end--) {
            if (shortAt(bytes, end - 2) == END_OF_CODESTREAM) {
                return end;
            }
        }
        throw new IndexOutOfBoundsException("the codestream ends early");
    }

    /** The codestream alone, its samples said to be unsigned: then each is {@code 2^(precision-1)} larger (annex G.1). */
    byte[] unsigned(byte[] codestream) {
        byte[] unsigned = Arrays.copyOf(codestream, length);
        int components = shortAt(ByteBuffer.wrap(codestream), 40);
        for (int i = 0; i < components; i++) {
            unsigned[FIRST_COMPONENT_AT + COMPONENT_BYTES * i] &= ~SIGN;
        }
        return unsigned;
    }

    private static int shortAt(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static long wordAt(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
