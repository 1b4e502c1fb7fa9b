package io.hilum.imaging.dicom;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was read of a DICOM file: brightness and how it is to be understood, nothing about a person.
 */
public final class DicomImage {

    private final DecodedImage.Luma image;
    private final PixelDescription description;
    private final TransferSyntax syntax;
    private final Optional<GreyscaleWindow> window;
    private final List<String> warnings;

    DicomImage(
            DecodedImage.Luma image,
            PixelDescription description,
            TransferSyntax syntax,
            Optional<GreyscaleWindow> window,
            List<String> warnings) {
        this.image = Objects.requireNonNull(image);
        this.description = description;
        this.syntax = syntax;
        this.window = window;
        this.warnings = List.copyOf(warnings);
    }

    /** Pixels a row. */
    public int width() {
        return image.width();
    }

    /** Rows. */
    public int height() {
        return image.height();
    }

    /** Luma in row order, {@code width * height} unsigned bytes, 0 black to 255 white; given away, not copied. */
    public byte[] luma() {
        return image.luma();
    }

    /** Bits stored of each sample, 1 to 16. */
    public int bitsStored() {
        return description.bitsStored();
    }

    /** The photometric interpretation, a defined term of DICOM PS3.3, section C.7.6.3.1.2. */
    public String photometricInterpretation() {
        return description.photometric().name();
    }

    /** Name of the transfer syntax as in DICOM PS3.6, annex A. */
    public String transferSyntax() {
        return syntax.title();
    }

    /** Which values became black to white; empty for colours, which no window applies to. */
    public Optional<GreyscaleWindow> window() {
        return window;
    }

    /** Sentences about what of the file was not used. */
    public List<String> warnings() {
        return warnings;
    }
}
