package io.hilum.imaging.dicom;

import java.nio.ByteBuffer;

/**
 * The boxes of a JPEG 2000 file around a codestream (ITU-T T.800, annex I): they name its colour space, which OpenCV
 * complains about in the log when it has to guess.
 */
final class Jpeg2000File {

    private static final int SIGNATURE = 0x6A502020;
    private static final int FILE_TYPE = 0x66747970;
    private static final int BRAND = 0x6A703220;
    private static final int HEADER = 0x6A703268;
    private static final int IMAGE_HEADER = 0x69686472;
    private static final int COLOUR = 0x636F6C72;
    private static final int CODESTREAM = 0x6A703263;

    private static final int SRGB = 16;
    private static final int GREY = 17;
    private static final byte WAVELETS = 7;
    private static final int BOXES_BYTES = 12 + 20 + 45 + 8;

    private Jpeg2000File() {}

    static byte[] around(byte[] codestream, PixelDescription description, int precision) {
        return ByteBuffer.allocate(BOXES_BYTES + codestream.length)
                .putInt(12)
                .putInt(SIGNATURE)
                .putInt(0x0D0A870A)
                .putInt(20)
                .putInt(FILE_TYPE)
                .putInt(BRAND)
                .putInt(0)
                .putInt(BRAND)
                .putInt(45)
                .putInt(HEADER)
                .putInt(22)
                .putInt(IMAGE_HEADER)
                .putInt(description.rows())
                .putInt(description.columns())
                .putShort((short) description.photometric().samples())
                .put((byte) (precision - 1))
                .put(WAVELETS)
                .putShort((short) 0)
                .putInt(15)
                .putInt(COLOUR)
                .put(new byte[] {1, 0, 0})
                .putInt(description.photometric().isColour() ? SRGB : GREY)
                .putInt(8 + codestream.length)
                .putInt(CODESTREAM)
                .put(codestream)
                .array();
    }
}
