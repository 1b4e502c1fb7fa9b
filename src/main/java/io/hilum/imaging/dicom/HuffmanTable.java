package io.hilum.imaging.dicom;

import java.util.Arrays;

/** A Huffman table of a JPEG (ITU-T T.81, annex C) with up to 17 categories of differences. */
final class HuffmanTable {

    private static final int LONGEST_CODE = 16;
    private static final int LARGEST_CATEGORY = 16;

    /** For each 16 bits that may come next, the length of the code in the upper bits and its category in the lower 5. */
    private final short[] codes = new short[1 << LONGEST_CODE];

    /**
     * Reads a table from a segment's content.
     *
     * @param at where its 16 counts of codes by length start
     */
    static HuffmanTable read(JpegSegments segment, int at) {
        HuffmanTable table = new HuffmanTable();
        int next = 0;
        int value = at + LONGEST_CODE;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            int span = 1 << (LONGEST_CODE - length);
            for (int i = segment.byteAt(at + length - 1); i > 0; i--) {
                int category = segment.byteAt(value++);
                if (category > LARGEST_CATEGORY || next + span > table.codes.length) {
                    throw new DamagedDicomException("a Huffman table of it is not possible");
                }
                Arrays.fill(table.codes, next, next + span, (short) (length << 5 | category));
                next += span;
            }
        }
        return table;
    }

    /** Bytes that a table takes in a segment. */
    static int bytes(JpegSegments segment, int at) {
        int values = 0;
        for (int i = 0; i < LONGEST_CODE; i++) {
            values += segment.byteAt(at + i);
        }
        return LONGEST_CODE + values;
    }

    /** Takes a code and returns the difference that its category and the bits behind it mean (section H.1.2.2). */
    int difference(EntropyCodedBits bits) {
        int code = codes[bits.peek(LONGEST_CODE)];
        if (code == 0) {
            throw new DamagedDicomException("a compressed frame holds a code that its table lacks");
        }
        bits.skip(code >> 5);
        int category = code & 0x1F;
        if (category == 0 || category == LARGEST_CATEGORY) {
            return category == 0 ? 0 : 1 << 15;
        }
        int low = bits.take(category);
        return low < 1 << (category - 1) ? low - (1 << category) + 1 : low;
    }
}
