package io.hilum.imaging.dicom;

import java.util.Set;

/** The tags that are read, group in the upper and element in the lower 16 bits (DICOM PS3.6, section 6). */
final class Tag {

    static final int TRANSFER_SYNTAX_UID = 0x0002_0010;
    static final int MODALITY = 0x0008_0060;
    static final int BODY_PART_EXAMINED = 0x0018_0015;
    static final int SAMPLES_PER_PIXEL = 0x0028_0002;
    static final int PHOTOMETRIC_INTERPRETATION = 0x0028_0004;
    static final int PLANAR_CONFIGURATION = 0x0028_0006;
    static final int NUMBER_OF_FRAMES = 0x0028_0008;
    static final int ROWS = 0x0028_0010;
    static final int COLUMNS = 0x0028_0011;
    static final int BITS_ALLOCATED = 0x0028_0100;
    static final int BITS_STORED = 0x0028_0101;
    static final int HIGH_BIT = 0x0028_0102;
    static final int PIXEL_REPRESENTATION = 0x0028_0103;
    static final int PIXEL_PADDING_VALUE = 0x0028_0120;
    static final int PIXEL_PADDING_RANGE_LIMIT = 0x0028_0121;
    static final int WINDOW_CENTER = 0x0028_1050;
    static final int WINDOW_WIDTH = 0x0028_1051;
    static final int RESCALE_INTERCEPT = 0x0028_1052;
    static final int RESCALE_SLOPE = 0x0028_1053;
    static final int VOI_LUT_FUNCTION = 0x0028_1056;
    static final int MODALITY_LUT_SEQUENCE = 0x0028_3000;
    static final int LUT_DESCRIPTOR = 0x0028_3002;
    static final int LUT_DATA = 0x0028_3006;
    static final int VOI_LUT_SEQUENCE = 0x0028_3010;
    static final int PRESENTATION_LUT_SHAPE = 0x2050_0020;
    static final int PIXEL_DATA = 0x7FE0_0010;

    static final int ITEM = 0xFFFE_E000;
    static final int ITEM_DELIMITATION = 0xFFFE_E00D;
    static final int SEQUENCE_DELIMITATION = 0xFFFE_E0DD;

    private static final Set<Integer> KEPT = Set.of(
            TRANSFER_SYNTAX_UID,
            MODALITY,
            BODY_PART_EXAMINED,
            SAMPLES_PER_PIXEL,
            PHOTOMETRIC_INTERPRETATION,
            PLANAR_CONFIGURATION,
            NUMBER_OF_FRAMES,
            ROWS,
            COLUMNS,
            BITS_ALLOCATED,
            BITS_STORED,
            HIGH_BIT,
            PIXEL_REPRESENTATION,
            PIXEL_PADDING_VALUE,
            PIXEL_PADDING_RANGE_LIMIT,
            WINDOW_CENTER,
            WINDOW_WIDTH,
            RESCALE_INTERCEPT,
            RESCALE_SLOPE,
            VOI_LUT_FUNCTION,
            MODALITY_LUT_SEQUENCE,
            LUT_DESCRIPTOR,
            LUT_DATA,
            VOI_LUT_SEQUENCE,
            PRESENTATION_LUT_SHAPE,
            PIXEL_DATA);

    private Tag() {}

    /** Whether the reader looks at an element of this tag; all others, patient attributes among them, are passed over. */
    static boolean isKept(int tag) {
        return KEPT.contains(tag);
    }
}
