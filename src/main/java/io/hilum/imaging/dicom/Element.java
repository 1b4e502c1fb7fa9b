package io.hilum.imaging.dicom;

/**
 * Where one element of a dataset lies (DICOM PS3.5, section 7.1).
 *
 * @param tag     group and element
 * @param vr      the two letters of the value representation; 0 where the encoding does not name it
 * @param valueAt where the value starts
 * @param length  its length in bytes, all of which are there; {@link #UNDEFINED} where a delimiter ends it
 */
record Element(int tag, int vr, int valueAt, int length) {

    static final int UNDEFINED = -1;

    static final int OB = 'O' << 8 | 'B';
    static final int OW = 'O' << 8 | 'W';
    static final int SS = 'S' << 8 | 'S';
    static final int UN = 'U' << 8 | 'N';

    boolean isOfUndefinedLength() {
        return length == UNDEFINED;
    }

    /** Where the next element starts; only with a defined length. */
    int end() {
        return valueAt + length;
    }
}
