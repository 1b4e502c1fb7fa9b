package io.hilum.explanation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One deflate block with its own prefix codes (RFC 1951, section 3.2.7), the last of its stream. Literals and matches
 * are collected first, because the codes depend on how often each occurs.
 */
final class DeflateBlock {

    /** The most bytes of a match that is written here; deflate's own 258 has a symbol apart. */
    static final int LONGEST_MATCH = 257;

    /** The most bytes back. */
    static final int FARTHEST_MATCH = 32768;

    private static final int SHORTEST_MATCH = 3;
    private static final int END_OF_BLOCK = 256;
    private static final int FIRST_LENGTH_SYMBOL = 257;
    private static final int SYMBOLS = 286;
    private static final int DISTANCE_SYMBOLS = 30;
    private static final int LENGTH_CODE_SYMBOLS = 19;
    private static final int RUN_SYMBOLS = 3;
    private static final int HEADER_BYTES = 256;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Literals as they are, matches as {@code distance << 9 | length}. */
    private final int[] tokens;

    private int tokenCount;
    private final int[] symbolCounts = new int[SYMBOLS];
    private final int[] distanceCounts = new int[DISTANCE_SYMBOLS];

    private final byte[] out;
    private int outLength;
    private long pending;
    private int pendingBits;

    /** @param capacity the most bytes that will be put in */
    DeflateBlock(int capacity) {
        tokens = new int[capacity];
        // A literal takes about 9 bits at most, and a match, of 3 bytes or more, about 32.
        out = new byte[2 * capacity + HEADER_BYTES];
        symbolCounts[END_OF_BLOCK] = 1;
        // A code needs two symbols to be complete, even where there is no match.
        distanceCounts[0] = 1;
        distanceCounts[1] = 1;
    }

    void literal(byte value) {
        tokens[tokenCount++] = value & 0xFF;
        symbolCounts[value & 0xFF]++;
    }

    /**
     * @param length   bytes to repeat, from 3 to {@link #LONGEST_MATCH}
     * @param distance how many bytes back they are, from 1 to {@link #FARTHEST_MATCH}
     */
    void match(int length, int distance) {
        tokens[tokenCount++] = distance << 9 | length;
        symbolCounts[lengthSymbol(length)]++;
        distanceCounts[distanceSymbol(distance)]++;
    }

    /** The whole stream; ends the block. */
    byte[] compressed() {
        HuffmanCode symbols = HuffmanCode.of(symbolCounts);
        HuffmanCode distances = HuffmanCode.of(distanceCounts);
        writeHeader();
        writeLengths(symbols);
        writeLengths(distances);
        for (int i = 0; i < tokenCount; i++) {
            int distance = tokens[i] >>> 9;
            if (distance == 0) {
                write(symbols, tokens[i]);
            } else {
                writeMatch(symbols, distances, tokens[i] & 0x1FF, distance);
            }
        }
        write(symbols, END_OF_BLOCK);
        LITTLE_ENDIAN.set(out, outLength, pending);
        return Arrays.copyOf(out, outLength + (pendingBits + 7) / 8);
    }

    private void writeHeader() {
        int last = 1;
        int dynamic = 2;
        write(last, 1);
        write(dynamic, 2);
        write(SYMBOLS - 257, 5);
        write(DISTANCE_SYMBOLS - 1, 5);
        write(LENGTH_CODE_SYMBOLS - 4, 4);
        // Code lengths are written in 4 bits each: the 16 of them share one length, and runs (16 to 18) are not used.
        for (int symbol = 0; symbol < LENGTH_CODE_SYMBOLS; symbol++) {
            write(symbol < RUN_SYMBOLS ? 0 : 4, 3);
        }
    }

    private void writeLengths(HuffmanCode code) {
        for (int symbol = 0; symbol < code.size(); symbol++) {
            write(Integer.reverse(code.length(symbol)) >>> 28, 4);
        }
    }

    private void writeMatch(HuffmanCode symbols, HuffmanCode distances, int length, int distance) {
        write(symbols, lengthSymbol(length));
        writeLow(length - SHORTEST_MATCH, lengthExtraBits(length));
        write(distances, distanceSymbol(distance));
        writeLow(distance - 1, distanceExtraBits(distance));
    }

    private void write(HuffmanCode code, int symbol) {
        write(code.bits(symbol), code.length(symbol));
    }

    private void writeLow(int value, int count) {
        write(value & (1 << count) - 1, count);
    }

    private void write(int value, int count) {
        pending |= (long) value << pendingBits;
        pendingBits += count;
        if (pendingBits >= Integer.SIZE) {
            LITTLE_ENDIAN.set(out, outLength, pending);
            outLength += Integer.BYTES;
            pending >>>= Integer.SIZE;
            pendingBits -= Integer.SIZE;
        }
    }

    // The tables of RFC 1951, section 3.2.5, are floating-point numbers with a mantissa of 2 bits for lengths and of 1
    // bit for distances.

    private static int lengthSymbol(int length) {
        int bits = lengthExtraBits(length);
        return FIRST_LENGTH_SYMBOL + 4 * bits + (length - SHORTEST_MATCH >> bits);
    }

    private static int lengthExtraBits(int length) {
        return Math.max(0, highestBit(length - SHORTEST_MATCH) - 2);
    }

    private static int distanceSymbol(int distance) {
        int bits = distanceExtraBits(distance);
        return 2 * bits + (distance - 1 >> bits);
    }

    private static int distanceExtraBits(int distance) {
        return Math.max(0, highestBit(distance - 1) - 1);
    }

    private static int highestBit(int value) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1);
    }
}
