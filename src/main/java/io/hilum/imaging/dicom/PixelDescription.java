package io.hilum.imaging.dicom;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;

import io.hilum.refusal.Outcome;
import java.util.Arrays;

/**
 * How the pixels are stored: the image pixel description macro (DICOM PS3.3, section C.7.6.3, table C.7-11c).
 *
 * @param columns       pixels a row
 * @param rows          rows of a frame
 * @param photometric   what the samples mean
 * @param bitsAllocated bits that a sample takes: 8 or 16; 8 in colour
 * @param bitsStored    bits of it that hold the value, 1 to {@code bitsAllocated}
 * @param highBit       number of the highest of them, {@code bitsStored - 1} to {@code bitsAllocated - 1}
 * @param signed        whether they are a two's complement
 * @param planar        whether the three samples of colour lie in planes rather than side by side
 * @param frames        number of frames, at least 1
 */
record PixelDescription(
        int columns,
        int rows,
        Photometric photometric,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        int frames) {

    /** Reads the description and checks its size, or says what is not read. */
    static Outcome<PixelDescription> of(DataSet dataSet, SizeCheck sizes) {
        String name = dataSet.text(Tag.PHOTOMETRIC_INTERPRETATION)
                .orElseThrow(() -> new DamagedDicomException("it has no photometric interpretation"));
        if (name.equals("PALETTE COLOR")) {
            return unsupported("has palette colours; grey and direct colours are read");
        }
        return Arrays.stream(Photometric.values())
                .filter(photometric -> photometric.name().equals(name))
                .findFirst()
                .map(photometric -> of(dataSet, photometric, sizes))
                .orElseGet(() -> unsupported("has a photometric interpretation that is not read; "
                        + Arrays.toString(Photometric.values()) + " are"));
    }

    private static Outcome<PixelDescription> of(DataSet dataSet, Photometric photometric, SizeCheck sizes) {
        int allocated = number(dataSet, Tag.BITS_ALLOCATED, "bits allocated");
        int stored = dataSet.unsignedShort(Tag.BITS_STORED).orElse(allocated);
        PixelDescription description = new PixelDescription(
                number(dataSet, Tag.COLUMNS, "columns"),
                number(dataSet, Tag.ROWS, "rows"),
                photometric,
                allocated,
                stored,
                dataSet.unsignedShort(Tag.HIGH_BIT).orElse(stored - 1),
                dataSet.unsignedShort(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                dataSet.unsignedShort(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
                dataSet.decimal(Tag.NUMBER_OF_FRAMES).map(Double::intValue).orElse(1));
        int samples = dataSet.unsignedShort(Tag.SAMPLES_PER_PIXEL).orElse(photometric.samples());
        return sizes.check(description.columns, description.rows).then(size -> description.checked(samples));
    }

    private Outcome<PixelDescription> checked(int samples) {
        if (samples != photometric.samples()) {
            return damaged("its samples per pixel are not those of its photometric interpretation");
        }
        if (bitsAllocated != 8 && (bitsAllocated != 16 || photometric.isColour())) {
            return unsupported("has " + bitsAllocated + " bits allocated for a sample; 8 are read, and 16 in grey");
        }
        if (bitsStored < 1 || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
            return damaged("its bits stored do not fit its bits allocated");
        }
        if (photometric.isColour() && (bitsStored != 8 || signed)) {
            return unsupported("has colours of fewer than 8 bits or with a sign");
        }
        if (frames < 1) {
            return damaged("it has no frames");
        }
        return Outcome.accepted(this);
    }

    /** The same pixels with colours in planes. */
    PixelDescription inPlanes() {
        return new PixelDescription(
                columns, rows, photometric, bitsAllocated, bitsStored, highBit, signed, true, frames);
    }

    /** Pixels of a frame. */
    int pixels() {
        return columns * rows;
    }

    /** Value of a stored code in [0, 2^bitsStored). */
    int value(int code) {
        int unused = Integer.SIZE - bitsStored;
        return signed ? code << unused >> unused : code;
    }

    /** The code of an allocated sample: its stored bits, in [0, 2^bitsStored). */
    int code(int sample) {
        return sample >>> (highBit + 1 - bitsStored) & codes() - 1;
    }

    /** How many codes there are: 2^bitsStored. */
    int codes() {
        return 1 << bitsStored;
    }

    private static int number(DataSet dataSet, int tag, String name) {
        return dataSet.unsignedShort(tag).orElseThrow(() -> new DamagedDicomException("it does not give its " + name));
    }

    private static Outcome<PixelDescription> unsupported(String what) {
        return Outcome.refused(UNSUPPORTED_IMAGE, "the DICOM file " + what);
    }

    private static Outcome<PixelDescription> damaged(String what) {
        return Outcome.refused(NOT_AN_IMAGE, "the DICOM file is damaged: " + what);
    }
}
