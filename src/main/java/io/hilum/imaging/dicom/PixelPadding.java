package io.hilum.imaging.dicom;

import java.util.OptionalInt;

/**
 * Stored values that fill an image up to a rectangle and are no measurement (DICOM PS3.3, section C.7.5.1.1.2).
 *
 * @param smallest the smallest of them
 * @param largest  the largest of them; less than {@code smallest} when there are none
 */
record PixelPadding(int smallest, int largest) {

    private static final PixelPadding NONE = new PixelPadding(0, -1);

    static PixelPadding of(DataSet dataSet, PixelDescription description) {
        OptionalInt value = dataSet.unsignedShort(Tag.PIXEL_PADDING_VALUE);
        if (value.isEmpty()) {
            return NONE;
        }
        int one = stored(value.getAsInt(), description);
        int other = stored(dataSet.unsignedShort(Tag.PIXEL_PADDING_RANGE_LIMIT).orElse(value.getAsInt()), description);
        return new PixelPadding(Math.min(one, other), Math.max(one, other));
    }

    private static int stored(int value, PixelDescription description) {
        return description.signed() ? (short) value : value;
    }

    boolean contains(int value) {
        return value >= smallest && value <= largest;
    }
}
