package io.hilum.imaging.dicom;

/**
 * A file that contradicts itself or the standard, found too deep for a return value; the reader turns it into a
 * refusal. Reading past the end is an {@link IndexOutOfBoundsException} instead.
 */
final class DamagedDicomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what what is wrong, without anything that the file says */
    DamagedDicomException(String what) {
        super(what, null, false, false);
    }
}
