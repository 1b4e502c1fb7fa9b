package io.hilum.imaging.dicom;

import java.util.Arrays;

/** What a JPEG-LS scan has learnt about its prediction errors, and their decoding (ITU-T T.87, annex A). */
final class JpegLsContexts {

    private static final int REGULAR = 365;
    private static final int LARGEST_CORRECTION = 127;
    private static final int SMALLEST_CORRECTION = -128;
    private static final int MOST_BITS = 24;

    private final EntropyCodedBits bits;
    private final int reset;
    private final int errorBits;
    private final int longest;

    /** A, B, C and N of annex A; behind the regular contexts, those of the two kinds of run interruption. */
    private final int[] sizes = new int[REGULAR + 2];

    private final int[] biases = new int[REGULAR];
    private final int[] corrections = new int[REGULAR];
    private final int[] counts = new int[REGULAR + 2];
    private final int[] negatives = new int[2];

    JpegLsContexts(EntropyCodedBits bits, JpegLsParameters parameters, int range) {
        this.bits = bits;
        this.reset = parameters.reset();
        this.errorBits = bitsOf(range - 1);
        int sampleBits = Math.max(2, bitsOf(parameters.largest()));
        this.longest = 2 * (sampleBits + Math.max(8, sampleBits));
        Arrays.fill(sizes, Math.max(2, (range + 32) / 64));
        Arrays.fill(counts, 1);
    }

    private static int bitsOf(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    /** What is added to the prediction in a context. */
    int correction(int context) {
        return corrections[context];
    }

    /** The next error in a regular context (sections A.5 and A.6). */
    int regularError(int context, int near) {
        int k = order(counts[context], sizes[context]);
        int mapped = golomb(k, longest);
        int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
        if (near == 0 && k == 0 && 2 * biases[context] <= -counts[context]) {
            error = -error - 1;
        }
        update(context, error, 2 * near + 1);
        return error;
    }

    private void update(int context, int error, int step) {
        biases[context] += error * step;
        sizes[context] += Math.abs(error);
        if (counts[context] == reset) {
            sizes[context] >>= 1;
            biases[context] >>= 1;
            counts[context] >>= 1;
        }
        int count = ++counts[context];
        if (biases[context] <= -count) {
            biases[context] = Math.max(biases[context] + count, 1 - count);
            corrections[context] = Math.max(SMALLEST_CORRECTION, corrections[context] - 1);
        } else if (biases[context] > 0) {
            biases[context] = Math.min(biases[context] - count, 0);
            corrections[context] = Math.min(LARGEST_CORRECTION, corrections[context] + 1);
        }
    }

    /**
     * The error of the pixel that ends a run (section A.7.2).
     *
     * @param kind     1 when the pixels to the left and above are alike, else 0
     * @param runOrder order of the run that ended
     */
    int interruptionError(int kind, int runOrder) {
        int context = REGULAR + kind;
        int count = counts[context];
        int k = order(count, sizes[context] + (kind == 1 ? count >> 1 : 0));
        int mapped = golomb(k, longest - runOrder - 1);
        int doubled = mapped + kind;
        boolean odd = (doubled & 1) == 1;
        int size = doubled + 1 >> 1;
        int error = (k != 0 || 2 * negatives[kind] >= count) == odd ? -size : size;
        if (error < 0) {
            negatives[kind]++;
        }
        sizes[context] += mapped + 1 - kind >> 1;
        if (count == reset) {
            sizes[context] >>= 1;
            counts[context] >>= 1;
            negatives[kind] >>= 1;
        }
        counts[context]++;
        return error;
    }

    private static int order(int count, int size) {
        int k = 0;
        while (count << k < size) {
            if (++k > MOST_BITS) {
                throw new DamagedDicomException("its JPEG-LS holds errors that are not possible");
            }
        }
        return k;
    }

    /** Section A.5.3: a Golomb code of limited length. */
    private int golomb(int k, int limit) {
        int escape = limit - errorBits - 1;
        int zeros = bits.takeZeros(escape);
        if (zeros < escape) {
            return zeros << k | bits.take(k);
        }
        if (bits.take(1) != 1) {
            throw new DamagedDicomException("its JPEG-LS holds a code that is too long");
        }
        return bits.take(errorBits) + 1;
    }
}
