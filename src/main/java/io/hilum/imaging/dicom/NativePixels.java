package io.hilum.imaging.dicom;

import io.hilum.imaging.colour.Bt601;
import java.nio.ByteBuffer;

/** The first frame of uncompressed pixel data (DICOM PS3.5, sections 8.1.1 and 8.2, annex D). */
final class NativePixels {

    private NativePixels() {}

    /**
     * Takes the first frame apart.
     *
     * @throws IndexOutOfBoundsException when the pixel data is too short for it
     */
    static DecodedImage decode(DataSet dataSet, Element pixelData, PixelDescription description) {
        if (pixelData.isOfUndefinedLength()) {
            throw new DamagedDicomException("its pixel data is in fragments but not compressed");
        }
        long frameBytes = frameBytes(description);
        if (pixelData.length() < frameBytes) {
            throw new IndexOutOfBoundsException("the pixel data is shorter than a frame");
        }
        ByteBuffer bytes = dataSet.bytes();
        if (description.bitsAllocated() == 16) {
            return new DecodedImage.Grey(
                    description.columns(), description.rows(), words(bytes, pixelData.valueAt(), description.pixels()));
        }
        boolean inWords = pixelData.vr() != Element.OB && !dataSet.encoding().isLittleEndian();
        byte[] frame = inWords
                ? swapped(bytes, pixelData, (int) frameBytes)
                : bytes(bytes, pixelData.valueAt(), (int) frameBytes);
        return fromBytes(frame, description);
    }

    /**
     * A frame of 8 bits a sample: grey, or colour in the order that the description says.
     *
     * @param frame the samples of the frame
     */
    static DecodedImage fromBytes(byte[] frame, PixelDescription description) {
        int pixels = description.pixels();
        if (!description.photometric().isColour()) {
            short[] samples = new short[pixels];
            for (int i = 0; i < pixels; i++) {
                samples[i] = (short) (frame[i] & 0xFF);
            }
            return new DecodedImage.Grey(description.columns(), description.rows(), samples);
        }
        byte[] luma = new byte[pixels];
        boolean subsampled = description.photometric() == Photometric.YBR_FULL_422;
        int step = description.planar() ? 1 : 3;
        int plane = description.planar() ? pixels : 1;
        for (int i = 0; i < pixels; i++) {
            if (subsampled) {
                // Two lumas, then the blue and red differences that they share (PS3.3, section C.7.6.3.1.2).
                luma[i] = frame[i / 2 * 4 + i % 2];
            } else if (description.photometric().isLumaFirst()) {
                luma[i] = frame[i * step];
            } else {
                luma[i] = Bt601.luma(
                        frame[i * step] & 0xFF, frame[i * step + plane] & 0xFF, frame[i * step + 2 * plane] & 0xFF);
            }
        }
        return new DecodedImage.Luma(description.columns(), description.rows(), luma);
    }

    /**
     * A frame of one or three planes.
     *
     * @param planes the samples of each component, 16 bits, unsigned; those of colours in [0, 255]
     */
    static DecodedImage fromPlanes(short[][] planes, PixelDescription description) {
        if (!description.photometric().isColour()) {
            return new DecodedImage.Grey(description.columns(), description.rows(), planes[0]);
        }
        byte[] luma = new byte[description.pixels()];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = description.photometric().isLumaFirst()
                    ? (byte) planes[0][i]
                    : Bt601.luma(planes[0][i] & 0xFF, planes[1][i] & 0xFF, planes[2][i] & 0xFF);
        }
        return new DecodedImage.Luma(description.columns(), description.rows(), luma);
    }

    /** Bytes that a frame takes. */
    static long frameBytes(PixelDescription description) {
        long samples = (long) description.pixels() * description.photometric().samples();
        if (description.photometric() == Photometric.YBR_FULL_422) {
            if (description.columns() % 2 == 1 || description.planar()) {
                throw new DamagedDicomException("its colours cannot be shared by pairs of pixels");
            }
            samples = 2L * description.pixels();
        }
        return samples * description.bitsAllocated() / 8;
    }

    private static short[] words(ByteBuffer bytes, int at, int count) {
        short[] words = new short[count];
        bytes.duplicate().order(bytes.order()).position(at).asShortBuffer().get(words);
        return words;
    }

    private static byte[] bytes(ByteBuffer bytes, int at, int count) {
        byte[] frame = new byte[count];
        bytes.get(at, frame);
        return frame;
    }

    /** In big endian, the first of two samples in a word is its second byte. */
    private static byte[] swapped(ByteBuffer bytes, Element pixelData, int count) {
        byte[] frame = new byte[count];
        for (int i = 0; i < count; i++) {
            frame[i] = bytes.get(pixelData.valueAt() + (i ^ 1));
        }
        return frame;
    }
}
