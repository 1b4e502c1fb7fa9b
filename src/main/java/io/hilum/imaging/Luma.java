package io.hilum.imaging;

import io.hilum.imaging.colour.Bt601;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Brightness of decoded pixels as one byte each, by {@link Bt601}.
 *
 * <p>Pixels are {@code [height, width, channels]}: grey, grey and alpha, BGR, or BGR and alpha. Alpha is ignored.
 * Samples of 16 bits are first brought to 8 by {@code round(255 v / (2^b - 1))}, with {@code b} the smallest number of
 * bits, 8 to 16, that holds the image's largest sample: detectors of 10, 12 and 14 bits store theirs in 16.
 */
final class Luma {

    private static final int FEWEST_BITS = 8;

    private Luma() {}

    /** Luma in row order; the samples must be of 8 or 16 bits, unsigned. */
    static byte[] of(Mat pixels) {
        return pixels.depth() == CvType.CV_8U ? ofBytes(pixels) : ofShorts(pixels);
    }

    private static byte[] ofBytes(Mat pixels) {
        int width = pixels.cols();
        int channels = pixels.channels();
        byte[] luma = new byte[width * pixels.rows()];
        if (channels == 1) {
            pixels.get(0, 0, luma);
            return luma;
        }
        byte[] row = new byte[width * channels];
        for (int y = 0; y < pixels.rows(); y++) {
            pixels.get(y, 0, row);
            for (int x = 0, at = 0; x < width; x++, at += channels) {
                luma[y * width + x] =
                        channels == 2 ? row[at] : Bt601.luma(row[at + 2] & 0xFF, row[at + 1] & 0xFF, row[at] & 0xFF);
            }
        }
        return luma;
    }

    private static byte[] ofShorts(Mat pixels) {
        byte[] eightBits = eightBits(largest(pixels));
        int width = pixels.cols();
        int channels = pixels.channels();
        byte[] luma = new byte[width * pixels.rows()];
        short[] row = new short[width * channels];
        for (int y = 0; y < pixels.rows(); y++) {
            pixels.get(y, 0, row);
            for (int x = 0, at = 0; x < width; x++, at += channels) {
                luma[y * width + x] = channels < 3
                        ? eightBits[row[at] & 0xFFFF]
                        : Bt601.luma(
                                eightBits[row[at + 2] & 0xFFFF] & 0xFF,
                                eightBits[row[at + 1] & 0xFFFF] & 0xFF,
                                eightBits[row[at] & 0xFFFF] & 0xFF);
            }
        }
        return luma;
    }

    private static int largest(Mat pixels) {
        int channels = pixels.channels();
        int colours = channels < 3 ? 1 : 3;
        short[] row = new short[pixels.cols() * channels];
        int largest = 0;
        for (int y = 0; y < pixels.rows(); y++) {
            pixels.get(y, 0, row);
            for (int at = 0; at < row.length; at += channels) {
                for (int colour = 0; colour < colours; colour++) {
                    largest = Math.max(largest, row[at + colour] & 0xFFFF);
                }
            }
        }
        return largest;
    }

    /** For each sample up to the largest, its value in 8 bits. */
    private static byte[] eightBits(int largest) {
        int bits = Math.max(FEWEST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(largest));
        int full = (1 << bits) - 1;
        byte[] eightBits = new byte[largest + 1];
        for (int sample = 0; sample <= largest; sample++) {
            // Rounds half up in integers; 2^b - 1 is odd, so no sample lies half-way.
            eightBits[sample] = (byte) ((510 * sample + full) / (2 * full));
        }
        return eightBits;
    }
}
