package io.hilum.imaging.dicom;

import java.nio.ByteOrder;

/**
 * How the elements of a dataset are encoded (DICOM PS3.5, section 7.1).
 *
 * @param order    the order of the bytes of numbers
 * @param explicit whether each element names its value representation
 */
record Encoding(ByteOrder order, boolean explicit) {

    static final Encoding IMPLICIT_LITTLE_ENDIAN = new Encoding(ByteOrder.LITTLE_ENDIAN, false);
    static final Encoding EXPLICIT_LITTLE_ENDIAN = new Encoding(ByteOrder.LITTLE_ENDIAN, true);

    boolean isLittleEndian() {
        return order == ByteOrder.LITTLE_ENDIAN;
    }
}
