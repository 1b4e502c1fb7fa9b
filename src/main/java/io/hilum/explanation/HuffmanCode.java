package io.hilum.explanation;

import java.util.Arrays;

/**
 * A prefix code of at most 15 bits a symbol, as deflate wants it (RFC 1951, section 3.2.2).
 *
 * <p>Source: D. A. Huffman, "A method for the construction of minimum-redundancy codes", Proc. IRE 40(9), 1952,
 * doi:10.1109/JRPROC.1952.273898.
 */
final class HuffmanCode {

    private static final int LONGEST_BITS = 15;

    private final int[] lengths;
    private final int[] bits;

    private HuffmanCode(int[] lengths) {
        this.lengths = lengths;
        bits = canonicalBits(lengths);
    }

    /**
     * @param counts how often each symbol occurs, at least two of them once or more
     * @throws IllegalArgumentException when fewer than two symbols occur
     */
    static HuffmanCode of(int[] counts) {
        if (Arrays.stream(counts).filter(count -> count > 0).count() < 2) {
            throw new IllegalArgumentException("a prefix code needs two symbols that occur");
        }
        int[] evened = counts.clone();
        int[] lengths = shortestLengths(evened);
        while (Arrays.stream(lengths).max().orElseThrow() > LONGEST_BITS) {
            // Halving, rounded up, evens the counts until the rarest symbol's code is short enough.
            Arrays.setAll(evened, symbol -> (evened[symbol] + 1) / 2);
            lengths = shortestLengths(evened);
        }
        return new HuffmanCode(lengths);
    }

    /** How many symbols there are, those that do not occur included. */
    int size() {
        return lengths.length;
    }

    /** Bits of a symbol's code; 0 where the symbol does not occur. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** A symbol's code, the first bit to be written lowest. */
    int bits(int symbol) {
        return bits[symbol];
    }

    /** Joins the two lightest nodes until one is left. Both queues, of leaves and of joined nodes, rise in weight. */
    private static int[] shortestLengths(int[] counts) {
        long[] leaves = leaves(counts);
        int nodes = 2 * leaves.length - 1;
        long[] weights = new long[nodes];
        int[] parents = new int[nodes];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            weights[leaf] = leaves[leaf] >> Short.SIZE;
        }
        int nextLeaf = 0;
        int nextJoined = leaves.length;
        for (int node = leaves.length; node < nodes; node++) {
            for (int child = 0; child < 2; child++) {
                boolean leafIsLighter =
                        nextLeaf < leaves.length && (nextJoined == node || weights[nextLeaf] <= weights[nextJoined]);
                int lighter = leafIsLighter ? nextLeaf++ : nextJoined++;
                weights[node] += weights[lighter];
                parents[lighter] = node;
            }
        }
        return depths(leaves, parents, counts.length);
    }

    /** Symbols that occur, by rising count: {@code count << 16 | symbol}. */
    private static long[] leaves(int[] counts) {
        long[] leaves = new long[counts.length];
        int occurring = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                leaves[occurring++] = (long) counts[symbol] << Short.SIZE | symbol;
            }
        }
        Arrays.sort(leaves, 0, occurring);
        return Arrays.copyOf(leaves, occurring);
    }

    private static int[] depths(long[] leaves, int[] parents, int symbols) {
        int[] depths = new int[parents.length];
        for (int node = parents.length - 2; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
        }
        int[] lengths = new int[symbols];
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            lengths[(int) leaves[leaf] & 0xFFFF] = depths[leaf];
        }
        return lengths;
    }

    private static int[] canonicalBits(int[] lengths) {
        int[] next = firstCodes(lengths);
        int[] bits = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                bits[symbol] = Integer.reverse(next[lengths[symbol]]++) >>> Integer.SIZE - lengths[symbol];
            }
        }
        return bits;
    }

    private static int[] firstCodes(int[] lengths) {
        int[] counts = new int[LONGEST_BITS + 1];
        for (int length : lengths) {
            counts[length]++;
        }
        counts[0] = 0;
        int[] first = new int[LONGEST_BITS + 1];
        for (int length = 1; length <= LONGEST_BITS; length++) {
            first[length] = first[length - 1] + counts[length - 1] << 1;
        }
        return first;
    }
}
