package io.hilum.imaging.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The segments of a JPEG before its first scan (ITU-T T.81, annex B), as far as DICOM needs them. */
final class JpegHeader {

    private static final int JFIF = 0xE0;
    private static final int ADOBE = 0xEE;
    private static final int ADOBE_SEGMENT_BYTES = 14;
    private static final byte NONE = 0;
    private static final byte YCBCR = 1;

    private JpegHeader() {}

    /**
     * Bits a sample.
     *
     * @throws DamagedDicomException when there is no frame header
     */
    static int precision(byte[] codestream) {
        JpegSegments segments = new JpegSegments(codestream);
        while (true) {
            int marker = segments.next();
            if (marker >= 0xC0 && marker <= 0xC2) {
                return segments.byteAt(0);
            }
            if (marker == JpegSegments.START_OF_SCAN || marker == JpegSegments.END_OF_IMAGE) {
                throw new DamagedDicomException("its JPEG is not a baseline, extended or progressive one");
            }
        }
    }

    /**
     * Says in a JPEG of three components whether they are RGB or YCbCr: the photometric interpretation knows it, and a
     * decoder that is not told guesses (DICOM PS3.5, section 8.2.1).
     *
     * @return the codestream, with a segment of Adobe's form in front unless it says by itself what its colours are
     */
    static byte[] named(byte[] codestream, Photometric photometric) {
        if (!photometric.isColour() || namesThem(codestream)) {
            return codestream;
        }
        return ByteBuffer.allocate(codestream.length + 2 + ADOBE_SEGMENT_BYTES)
                .put(codestream, 0, 2)
                .putShort((short) (0xFF00 | ADOBE))
                .putShort((short) ADOBE_SEGMENT_BYTES)
                .put("Adobe".getBytes(US_ASCII))
                .putShort((short) 100)
                .putInt(0)
                .put(photometric == Photometric.RGB ? NONE : YCBCR)
                .put(codestream, 2, codestream.length - 2)
                .array();
    }

    private static boolean namesThem(byte[] codestream) {
        JpegSegments segments = new JpegSegments(codestream);
        while (true) {
            int marker = segments.next();
            if (marker == JFIF || marker == ADOBE) {
                return true;
            }
            if (marker == JpegSegments.START_OF_SCAN || marker == JpegSegments.END_OF_IMAGE) {
                return false;
            }
        }
    }
}
