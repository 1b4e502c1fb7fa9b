package io.hilum.imaging.dicom;

/**
 * The bits of a JPEG or JPEG-LS scan, highest first, without what was stuffed in so that they hold no marker (ITU-T
 * T.81, section F.1.2.3; T.87, section 9.1).
 *
 * <p>Behind the end come zeros without end; {@link #requireEnough()} tells whether any of them was used.
 */
final class EntropyCodedBits {

    /** How a marker is kept out of the bits. */
    enum Stuffing {
        /** A byte of zero behind a byte of ones. */
        ZERO_BYTE,
        /** A bit of zero behind a byte of ones. */
        ZERO_BIT
    }

    private static final int FULL = 56;

    private final byte[] bytes;
    private final Stuffing stuffing;
    private int at;
    private long bits;
    private int count;
    private int zerosBehindEnd;
    private boolean afterOnes;

    EntropyCodedBits(byte[] bytes, int from, Stuffing stuffing) {
        this.bytes = bytes;
        this.at = from;
        this.stuffing = stuffing;
    }

    /** Up to 32 bits, without taking them. */
    int peek(int length) {
        if (count < length) {
            fill();
        }
        return (int) (bits >>> (count - length)) & (int) ((1L << length) - 1);
    }

    /** Takes bits that were peeked at. */
    void skip(int length) {
        count -= length;
    }

    /** Takes up to 32 bits. */
    int take(int length) {
        int taken = peek(length);
        count -= length;
        return taken;
    }

    /** Takes zeros and the one behind them, and returns how many zeros; at most {@code most}, then without the one. */
    int takeZeros(int most) {
        int zeros = 0;
        while (zeros < most) {
            int next = peek(32);
            int more = Integer.numberOfLeadingZeros(next);
            if (zeros + more >= most) {
                count -= most - zeros;
                return most;
            }
            zeros += more;
            if (more < 32) {
                count -= more + 1;
                return zeros;
            }
            count -= 32;
        }
        return zeros;
    }

    private void fill() {
        while (count <= FULL - 8) {
            int next = next();
            int length = stuffing == Stuffing.ZERO_BIT && afterOnes ? 7 : 8;
            bits = bits << length | next;
            count += length;
            afterOnes = next == 0xFF;
        }
    }

    /** The next byte of the scan; 0 behind its end, which a marker or the end of the bytes is. */
    private int next() {
        int next = at < bytes.length ? bytes[at] & 0xFF : 0;
        boolean ends = at >= bytes.length || next == 0xFF && isMarkerCode();
        if (ends) {
            zerosBehindEnd += stuffing == Stuffing.ZERO_BIT && afterOnes ? 7 : 8;
            return 0;
        }
        at += next == 0xFF && stuffing == Stuffing.ZERO_BYTE ? 2 : 1;
        return next;
    }

    private boolean isMarkerCode() {
        int code = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0xFF;
        return stuffing == Stuffing.ZERO_BYTE ? code != 0 : code >= 0x80;
    }

    /**
     * Checks that all bits that were taken were there.
     *
     * @throws IndexOutOfBoundsException when there were not enough
     */
    void requireEnough() {
        if (count < zerosBehindEnd) {
            throw new IndexOutOfBoundsException("the scan ends early");
        }
    }

    /** Where the marker behind these bits is, or the end of the bytes. */
    int end() {
        while (at < bytes.length && !(bytes[at] == (byte) 0xFF && isMarkerCode())) {
            at++;
        }
        return at;
    }
}
