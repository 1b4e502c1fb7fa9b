package io.hilum.imaging.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A frame compressed by the RLE transfer syntax (DICOM PS3.5, annex G). */
final class RunLengths {

    private static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;

    private static final int LARGEST_FRAME_BYTES = 1 << 30;

    /** What two bytes can become at most, for each of them. */
    private static final int LARGEST_GROWTH = 64;

    private RunLengths() {}

    /**
     * Decodes a frame: a segment for each byte of each sample, the highest byte first.
     *
     * @throws IndexOutOfBoundsException when a segment ends early
     */
    static DecodedImage decode(byte[] frame, PixelDescription description) {
        ByteBuffer header = ByteBuffer.wrap(frame, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt(0);
        int bytesPerSample = description.bitsAllocated() / 8;
        if (segments > MOST_SEGMENTS
                || segments != bytesPerSample * description.photometric().samples()) {
            throw new DamagedDicomException("its run lengths have another number of segments than its samples");
        }
        if (description.photometric() == Photometric.YBR_FULL_422) {
            throw new DamagedDicomException("its run lengths cannot hold colours shared by pairs of pixels");
        }
        int pixels = description.pixels();
        if ((long) frame.length * LARGEST_GROWTH < (long) pixels * segments) {
            throw new IndexOutOfBoundsException("the run lengths are too short for a frame");
        }
        if ((long) pixels * segments > LARGEST_FRAME_BYTES) {
            throw new DamagedDicomException("its run lengths hold more than a gigabyte");
        }
        byte[] planes = new byte[pixels * segments];
        for (int segment = 0; segment < segments; segment++) {
            int start = header.getInt(4 + 4 * segment);
            int end = segment + 1 < segments ? header.getInt(8 + 4 * segment) : frame.length;
            if (start < HEADER_BYTES || end < start || end > frame.length) {
                throw new DamagedDicomException("its run lengths do not lie behind each other");
            }
            decode(frame, start, end, planes, segment * pixels, pixels);
        }
        return image(planes, description);
    }

    private static void decode(byte[] frame, int start, int end, byte[] plane, int from, int length) {
        int at = start;
        int done = 0;
        while (done < length) {
            if (at >= end) {
                throw new IndexOutOfBoundsException("a segment ends early");
            }
            int control = frame[at++];
            if (control >= 0) {
                int literals = Math.min(control + 1, length - done);
                if (literals > end - at) {
                    throw new IndexOutOfBoundsException("a segment ends early");
                }
                System.arraycopy(frame, at, plane, from + done, literals);
                at += control + 1;
                done += literals;
            } else if (control != Byte.MIN_VALUE) {
                if (at >= end) {
                    throw new IndexOutOfBoundsException("a segment ends early");
                }
                int stop = Math.min(done + 1 - control, length);
                Arrays.fill(plane, from + done, from + stop, frame[at++]);
                done = stop;
            }
        }
    }

    private static DecodedImage image(byte[] planes, PixelDescription description) {
        if (description.bitsAllocated() == 8) {
            return NativePixels.fromBytes(planes, description.inPlanes());
        }
        int pixels = description.pixels();
        short[] samples = new short[pixels];
        for (int i = 0; i < pixels; i++) {
            samples[i] = (short) (planes[i] << 8 | planes[pixels + i] & 0xFF);
        }
        return new DecodedImage.Grey(description.columns(), description.rows(), samples);
    }
}
