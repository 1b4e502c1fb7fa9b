package io.hilum.imaging.dicom;

/** The photometric interpretations that are read (DICOM PS3.3, section C.7.6.3.1.2). */
enum Photometric {
    MONOCHROME1(1),
    MONOCHROME2(1),
    RGB(3),
    YBR_FULL(3),
    YBR_FULL_422(3),
    YBR_ICT(3),
    YBR_RCT(3);

    private final int samples;

    Photometric(int samples) {
        this.samples = samples;
    }

    /** Samples a pixel: 1 or 3. */
    int samples() {
        return samples;
    }

    boolean isColour() {
        return samples == 3;
    }

    /** Whether the first of three samples is the luma. */
    boolean isLumaFirst() {
        return this == YBR_FULL || this == YBR_FULL_422;
    }
}
