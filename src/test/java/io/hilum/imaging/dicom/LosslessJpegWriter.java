package io.hilum.imaging.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Writes lossless JPEGs of one component (ITU-T T.81, annex H) with what DCMTK's encoder does not offer: restart
 * intervals and any precision. Every category has a code of 5 bits.
 */
final class LosslessJpegWriter {

    private static final int CODE_BITS = 5;
    private static final int CATEGORIES = 17;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int bits;
    private int count;

    static byte[] write(int[] samples, int width, int precision, int predictor, int shift, int restartRows) {
        LosslessJpegWriter writer = new LosslessJpegWriter();
        int height = samples.length / width;
        writer.segment(0xD8);
        writer.segment(0xC3, precision, height >> 8, height, width >> 8, width, 1, 1, 0x11, 0);
        int[] table = new int[17 + CATEGORIES];
        table[CODE_BITS] = CATEGORIES;
        for (int i = 0; i < CATEGORIES; i++) {
            table[17 + i] = i;
        }
        writer.segment(0xC4, table);
        int interval = restartRows * width;
        writer.segment(0xDD, interval >> 8, interval);
        writer.segment(0xDA, 1, 1, 0, predictor, 0, shift);
        writer.scan(samples, width, precision, predictor, shift, restartRows);
        writer.segment(0xD9);
        return writer.file.toByteArray();
    }

    private void segment(int marker, int... content) {
        file.write(0xFF);
        file.write(marker);
        if (content.length > 0) {
            file.writeBytes(ByteBuffer.allocate(2)
                    .putShort((short) (content.length + 2))
                    .array());
            for (int value : content) {
                file.write(value);
            }
        }
    }

    private void scan(int[] samples, int width, int precision, int predictor, int shift, int restartRows) {
        int restarts = 0;
        for (int i = 0; i < samples.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean firstRow = restartRows == 0 ? y == 0 : y % restartRows == 0;
            if (firstRow && x == 0 && y > 0) {
                flush();
                segment(0xD0 + restarts++ % 8);
            }
            int prediction;
            if (firstRow) {
                prediction = x == 0 ? 1 << (precision - shift - 1) : samples[i - 1] >> shift;
            } else if (x == 0) {
                prediction = samples[i - width] >> shift;
            } else {
                prediction = predict(
                        predictor,
                        samples[i - 1] >> shift,
                        samples[i - width] >> shift,
                        samples[i - width - 1] >> shift);
            }
            difference((short) ((samples[i] >> shift) - prediction));
        }
        flush();
    }

    private static int predict(int predictor, int a, int b, int c) {
        return new int[] {0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1}[predictor];
    }

    private void difference(int difference) {
        int category =
                difference == Short.MIN_VALUE ? 16 : Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        put(category, CODE_BITS);
        if (category < 16) {
            put(difference < 0 ? difference + (1 << category) - 1 : difference, category);
        }
    }

    private void put(int value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            bits = bits << 1 | value >> i & 1;
            if (++count == 8) {
                file.write(bits);
                if ((bits & 0xFF) == 0xFF) {
                    file.write(0);
                }
                count = 0;
            }
        }
    }

    /** Fills the last byte up with ones. */
    private void flush() {
        while (count > 0) {
            put(1, 1);
        }
    }
}
