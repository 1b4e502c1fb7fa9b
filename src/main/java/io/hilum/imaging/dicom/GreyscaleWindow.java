package io.hilum.imaging.dicom;

import java.util.Objects;

/**
 * The range of values, after the modality transformation, that became black to white.
 *
 * @param function how a value became a brightness
 * @param centre   its middle, in the units of the modality transformation
 * @param width    its width, in the same units, at least 0
 */
public record GreyscaleWindow(Function function, double centre, double width) {

    /** How a value became a brightness (DICOM PS3.3, sections C.11.2.1.1 to C.11.2.1.3). */
    public enum Function {
        /** The file's window, by the formula of section C.11.2.1.2.1. */
        LINEAR,
        /** The file's window, by the formula of section C.11.2.1.3.2. */
        LINEAR_EXACT,
        /** The file's window, by the formula of section C.11.2.1.3.1. */
        SIGMOID,
        /** The file's look-up table; the range is that of its entries. */
        LOOK_UP_TABLE,
        /** From the smallest to the largest value of the pixels, because the file gives neither. */
        SMALLEST_TO_LARGEST
    }

    /**
     * @throws IllegalArgumentException when the width is negative or a number is not finite
     */
    public GreyscaleWindow {
        Objects.requireNonNull(function, "function");
        if (!Double.isFinite(centre) || !Double.isFinite(width) || width < 0) {
            throw new IllegalArgumentException("no window has centre " + centre + " and width " + width);
        }
    }

    /** Brightness of a value, from 0 (black) to 1 (white); only for a window of the file. */
    double brightness(double value) {
        return switch (function) {
            case LINEAR -> ramp((value - (centre - 0.5)) / (width - 1) + 0.5, value > centre - 0.5);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
            default -> ramp((value - centre) / width + 0.5, value > centre);
        };
    }

    private static double ramp(double position, boolean isAboveCentre) {
        // A window of no width is a threshold.
        return Double.isFinite(position) ? Math.max(0, Math.min(1, position)) : isAboveCentre ? 1 : 0;
    }
}
