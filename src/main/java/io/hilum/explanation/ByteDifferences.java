package io.hilum.explanation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Differences of bytes, modulo 256, eight at a time; Java 17's compiler takes them one by one.
 *
 * <p>Source: H. S. Warren, "Hacker's Delight", second edition, section 2-18.
 */
final class ByteDifferences {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private ByteDifferences() {}

    /** Writes {@code count} differences {@code a[i] - b[i]}, each array from its own position on. */
    static void write(byte[] a, int fromA, byte[] b, int fromB, byte[] to, int at, int count) {
        int i = 0;
        for (; i <= count - Long.BYTES; i += Long.BYTES) {
            EIGHT.set(to, at + i, difference((long) EIGHT.get(a, fromA + i), (long) EIGHT.get(b, fromB + i)));
        }
        for (; i < count; i++) {
            to[at + i] = (byte) (a[fromA + i] - b[fromB + i]);
        }
    }

    /** No byte borrows from the next: its highest bit is set first, and put right afterwards. */
    private static long difference(long a, long b) {
        return ((a | HIGHEST_BITS) - (b & ~HIGHEST_BITS)) ^ ((a ^ ~b) & HIGHEST_BITS);
    }
}
