package io.hilum.imaging.dicom;

import static io.hilum.imaging.Outcomes.accepted;

import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import java.util.function.IntUnaryOperator;

/** Images of 40 x 36 pixels whose pixel number i, in row order, is a test's own. */
final class Pictures {

    static final int WIDTH = 40;
    static final int HEIGHT = 36;
    static final int PIXELS = WIDTH * HEIGHT;

    private static final RadiographReader READER = new RadiographReader();

    private Pictures() {}

    static int[] samples(IntUnaryOperator sampleAt) {
        int[] samples = new int[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            samples[i] = sampleAt.applyAsInt(i);
        }
        return samples;
    }

    static byte[] bytes(IntUnaryOperator sampleAt) {
        byte[] bytes = new byte[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            bytes[i] = (byte) sampleAt.applyAsInt(i);
        }
        return bytes;
    }

    /** 16-bit samples whose stored bits are {@code bitsStored}. */
    static DicomWriter words(int bitsStored, IntUnaryOperator sampleAt) {
        return DicomWriter.grey(WIDTH, HEIGHT, 16, bitsStored).shorts(Tag.PIXEL_DATA, "OW", samples(sampleAt));
    }

    static Radiograph read(byte[] file) {
        return accepted(READER.read(file));
    }

    static Radiograph read(DicomWriter dataSet) {
        return read(dataSet.file(DicomWriter.EXPLICIT));
    }
}
