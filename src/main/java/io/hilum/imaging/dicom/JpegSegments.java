package io.hilum.imaging.dicom;

import java.nio.ByteBuffer;

/** Steps through the marker segments of a JPEG or JPEG-LS codestream (ITU-T T.81, section B.1.1). */
final class JpegSegments {

    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;
    static final int RESTART_INTERVAL = 0xDD;

    private final ByteBuffer bytes;
    private int at;
    private int content;

    /** @throws DamagedDicomException when it does not start as such a codestream does */
    JpegSegments(byte[] codestream) {
        this.bytes = ByteBuffer.wrap(codestream);
        if (bytes.getShort(0) != (short) 0xFFD8) {
            throw new DamagedDicomException("a compressed frame does not start as one");
        }
        this.at = 2;
    }

    /** Steps to the next segment and returns the code of its marker. */
    int next() {
        if (unsigned(at) != 0xFF) {
            throw new DamagedDicomException("the segments of a compressed frame do not follow each other");
        }
        while (unsigned(at + 1) == 0xFF) {
            at++;
        }
        int code = unsigned(at + 1);
        content = at + 4;
        if (code == END_OF_IMAGE) {
            return code;
        }
        at += 2 + Math.max(2, Short.toUnsignedInt(bytes.getShort(at + 2)));
        if (at > bytes.limit()) {
            throw new IndexOutOfBoundsException("a segment ends early");
        }
        return code;
    }

    /** Bytes of the segment's content. */
    int length() {
        return at - content;
    }

    /** A byte of the segment's content. */
    int byteAt(int index) {
        return unsigned(content + checked(index, 1));
    }

    /** Two bytes of the segment's content. */
    int shortAt(int index) {
        return Short.toUnsignedInt(bytes.getShort(content + checked(index, 2)));
    }

    private int checked(int index, int bytesRead) {
        if (index + bytesRead > length()) {
            throw new DamagedDicomException("a segment of a compressed frame is too short");
        }
        return index;
    }

    /** Where the segment ends: for a start of scan, where its bits start. */
    int end() {
        return at;
    }

    /** Goes on at a marker. */
    void goTo(int position) {
        at = position;
    }

    private int unsigned(int position) {
        return Byte.toUnsignedInt(bytes.get(position));
    }
}
