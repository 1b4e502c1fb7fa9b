package io.hilum.explanation;

import java.util.Arrays;

/**
 * Deflate (RFC 1951) for filtered rows of RGB pixels. Matches begin and end with the pixels of a row, so two tables, of
 * the last place of each pixel and of each pair of pixels, find them without a search.
 *
 * <p>A grey pixel is three equal bytes; as a match it costs little more than one of them, which is what makes a grey
 * picture small in RGB.
 */
final class PixelDeflate {

    private static final int PIXEL = 3;
    private static final int LONGEST_MATCH = DeflateBlock.LONGEST_MATCH / PIXEL * PIXEL;
    private static final int SLOT_BITS = 14;
    private static final int PIXEL_SPREAD = 0x9E3779B1;
    private static final int PAIR_SPREAD = 0x85EBCA6B;

    private final byte[] rows;
    private final DeflateBlock block;
    private final int[] lastPixel = new int[1 << SLOT_BITS];
    private final int[] lastPair = new int[1 << SLOT_BITS];

    private PixelDeflate(byte[] rows) {
        this.rows = rows;
        block = new DeflateBlock(rows.length);
        int outOfReach = -DeflateBlock.FARTHEST_MATCH - 1;
        Arrays.fill(lastPixel, outOfReach);
        Arrays.fill(lastPair, outOfReach);
    }

    /**
     * @param rows      rows of one filter byte and then RGB pixels, one after the other
     * @param rowLength bytes of a row, its filter byte included
     * @return a whole deflate stream
     */
    static byte[] compress(byte[] rows, int rowLength) {
        PixelDeflate deflate = new PixelDeflate(rows);
        for (int row = 0; row < rows.length; row += rowLength) {
            deflate.row(row, row + rowLength);
        }
        return deflate.block.compressed();
    }

    private void row(int start, int end) {
        block.literal(rows[start]);
        for (int at = start + 1; at < end; ) {
            at += advance(at, end);
        }
    }

    /** Writes the pixels at one place, as a match where there is one, and says how many bytes they are. */
    private int advance(int at, int end) {
        int source = lastPair[pairSlot(at, end)];
        int length = matchLength(source, at, end);
        if (length < 2 * PIXEL) {
            source = lastPixel[pixelSlot(at)];
            length = matchLength(source, at, end);
        }
        if (length > 0) {
            block.match(length, at - source);
        } else {
            length = PIXEL;
            block.literal(rows[at]);
            block.literal(rows[at + 1]);
            block.literal(rows[at + 2]);
        }
        for (int seen = at; seen < at + length; seen += PIXEL) {
            lastPixel[pixelSlot(seen)] = seen;
            lastPair[pairSlot(seen, end)] = seen;
        }
        return length;
    }

    private int matchLength(int source, int at, int end) {
        if (at - source > DeflateBlock.FARTHEST_MATCH) {
            return 0;
        }
        int limit = Math.min(LONGEST_MATCH, end - at);
        int length = 0;
        while (length < limit && samePixel(source + length, at + length)) {
            length += PIXEL;
        }
        return length;
    }

    private boolean samePixel(int a, int b) {
        return rows[a] == rows[b] && rows[a + 1] == rows[b + 1] && rows[a + 2] == rows[b + 2];
    }

    private int pixelSlot(int at) {
        return hash(at) >>> Integer.SIZE - SLOT_BITS;
    }

    private int pairSlot(int at, int end) {
        int next = at + PIXEL < end ? hash(at + PIXEL) : 0;
        return (hash(at) * PAIR_SPREAD + next) * PAIR_SPREAD >>> Integer.SIZE - SLOT_BITS;
    }

    private int hash(int at) {
        return ((rows[at] & 0xFF) << 16 | (rows[at + 1] & 0xFF) << 8 | rows[at + 2] & 0xFF) * PIXEL_SPREAD;
    }
}
