package io.hilum.imaging.dicom;

import java.util.Objects;

/**
 * Lossless JPEG with Huffman coding, process 14 (ITU-T T.81, annex H): all predictors, 2 to 16 bits, point transform,
 * restart intervals of whole rows, grey or three components side by side.
 */
final class LosslessJpeg {

    private static final int LOSSLESS_FRAME = 0xC3;
    private static final int HUFFMAN_TABLES = 0xC4;

    private final PixelDescription description;
    private final JpegSegments segments;
    private final byte[] codestream;
    private final HuffmanTable[] tables = new HuffmanTable[4];
    private final int components;
    private int precision;
    private int restartRows;

    private LosslessJpeg(byte[] codestream, PixelDescription description) {
        this.codestream = codestream;
        this.segments = new JpegSegments(codestream);
        this.description = description;
        this.components = description.photometric().samples();
    }

    /**
     * Decodes a frame.
     *
     * @throws IndexOutOfBoundsException when it ends early
     * @throws DamagedDicomException     when it is no such JPEG or of another size than the description says
     */
    static DecodedImage decode(byte[] codestream, PixelDescription description) {
        return new LosslessJpeg(codestream, description).decode();
    }

    private DecodedImage decode() {
        int interval = 0;
        while (true) {
            switch (segments.next()) {
                case HUFFMAN_TABLES -> readTables();
                case LOSSLESS_FRAME -> readFrame();
                case JpegSegments.RESTART_INTERVAL -> interval = segments.shortAt(0);
                case JpegSegments.START_OF_SCAN -> {
                    if (precision == 0 || interval % description.columns() != 0) {
                        throw new DamagedDicomException("its JPEG restarts within a row or has no frame header");
                    }
                    restartRows = interval == 0 ? description.rows() : interval / description.columns();
                    return scan();
                }
                case 0xC0, 0xC1, 0xC2, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF, 0xD9 ->
                    throw new DamagedDicomException("its JPEG is not a lossless one with Huffman coding");
                default -> {
                    // Application data and comments say nothing about the pixels.
                }
            }
        }
    }

    private void readTables() {
        int at = 0;
        while (at < segments.length()) {
            int slot = segments.byteAt(at) & 0x0F;
            if (slot >= tables.length) {
                throw new DamagedDicomException("its JPEG has a Huffman table too many");
            }
            tables[slot] = HuffmanTable.read(segments, at + 1);
            at += 1 + HuffmanTable.bytes(segments, at + 1);
        }
    }

    private void readFrame() {
        precision = segments.byteAt(0);
        boolean sameSize = segments.shortAt(1) == description.rows() && segments.shortAt(3) == description.columns();
        if (!sameSize || segments.byteAt(5) != components || precision < 2 || precision > 16) {
            throw new DamagedDicomException("its JPEG has another size or format than the file says");
        }
        for (int i = 0; i < components; i++) {
            if (components > 1 && segments.byteAt(7 + 3 * i) != 0x11) {
                throw new DamagedDicomException("its lossless JPEG has subsampled colours");
            }
        }
    }

    private DecodedImage scan() {
        if (segments.byteAt(0) != components) {
            throw new DamagedDicomException("its lossless JPEG has its colours in separate scans");
        }
        HuffmanTable[] ofComponent = new HuffmanTable[components];
        for (int i = 0; i < components; i++) {
            int slot = segments.byteAt(2 + 2 * i) >> 4;
            if (slot >= tables.length || tables[slot] == null) {
                throw new DamagedDicomException("its JPEG lacks a Huffman table");
            }
            ofComponent[i] = tables[slot];
        }
        int predictor = segments.byteAt(1 + 2 * components);
        int shift = segments.byteAt(3 + 2 * components) & 0x0F;
        if (predictor < 1 || predictor > 7 || shift >= precision) {
            throw new DamagedDicomException("its JPEG has a predictor that does not exist");
        }
        int first = 1 << (precision - shift - 1);
        short[][] planes = new short[components][description.pixels()];
        int from = segments.end();
        for (int row = 0; row < description.rows(); row += restartRows) {
            EntropyCodedBits bits = new EntropyCodedBits(codestream, from, EntropyCodedBits.Stuffing.ZERO_BYTE);
            int end = (int) Math.min(description.rows(), (long) row + restartRows);
            for (int y = row; y < end; y++) {
                row(bits, ofComponent, planes, y, y == row ? 1 : predictor, y == row ? first : -1);
                bits.requireEnough();
            }
            from = afterRestart(bits.end(), end == description.rows());
        }
        return NativePixels.fromPlanes(shifted(planes, shift), description);
    }

    /** Decodes a row; {@code first} is the prediction of its first pixel, or negative when that is the pixel above. */
    private void row(
            EntropyCodedBits bits, HuffmanTable[] ofComponent, short[][] planes, int y, int predictor, int first) {
        int columns = description.columns();
        int start = y * columns;
        for (int at = start; at < start + columns; at++) {
            for (int i = 0; i < components; i++) {
                short[] plane = planes[i];
                int prediction;
                if (at == start) {
                    prediction = first >= 0 ? first : plane[at - columns] & 0xFFFF;
                } else if (predictor == 1) {
                    prediction = plane[at - 1] & 0xFFFF;
                } else {
                    prediction = predict(
                            predictor,
                            plane[at - 1] & 0xFFFF,
                            plane[at - columns] & 0xFFFF,
                            plane[at - columns - 1] & 0xFFFF);
                }
                plane[at] = (short) (prediction + ofComponent[i].difference(bits));
            }
        }
    }

    /** Table H.1, from the pixels to the left, above, and above to the left. */
    private static int predict(int predictor, int left, int above, int aboveLeft) {
        return switch (predictor) {
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + (above - aboveLeft >> 1);
            case 6 -> above + (left - aboveLeft >> 1);
            default -> left + above >> 1;
        };
    }

    private int afterRestart(int marker, boolean last) {
        int code = Byte.toUnsignedInt(codestream[Objects.checkIndex(marker + 1, codestream.length)]);
        if (!last && (code & 0xF8) != 0xD0) {
            throw new DamagedDicomException("its JPEG lacks a restart marker");
        }
        return marker + 2;
    }

    private static short[][] shifted(short[][] planes, int shift) {
        if (shift > 0) {
            for (short[] plane : planes) {
                for (int i = 0; i < plane.length; i++) {
                    plane[i] <<= shift;
                }
            }
        }
        return planes;
    }
}
