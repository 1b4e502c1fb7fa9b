package io.hilum.imaging;

import io.hilum.imaging.dicom.DicomImage;
import io.hilum.imaging.dicom.GreyscaleWindow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was read of a file, for people who look at an answer: nothing about a patient.
 *
 * @param format                    {@code PNG}, {@code JPEG}, {@code TIFF}, {@code BMP} or {@code DICOM}
 * @param width                     pixels a row
 * @param height                    rows
 * @param bits                      bits of a sample: 8 or 16, and in DICOM the bits stored, 1 to 16
 * @param photometricInterpretation what the samples mean, a defined term of DICOM PS3.3, section C.7.6.3.1.2
 * @param transferSyntax            how a DICOM file is encoded, named as in PS3.6, annex A; otherwise empty
 * @param window                    which values became black to white in a grey DICOM file; otherwise empty
 * @param warnings                  sentences about what of the file was not used
 */
public record RadiographDescription(
        String format,
        int width,
        int height,
        int bits,
        String photometricInterpretation,
        Optional<String> transferSyntax,
        Optional<GreyscaleWindow> window,
        List<String> warnings) {

    public RadiographDescription {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(photometricInterpretation, "photometricInterpretation");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
        Objects.requireNonNull(window, "window");
        warnings = List.copyOf(warnings);
    }

    static RadiographDescription of(ImageFormat format, int width, int height, int bits, boolean colour) {
        return new RadiographDescription(
                format.name(),
                width,
                height,
                bits,
                colour ? "RGB" : "MONOCHROME2",
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static RadiographDescription of(DicomImage image) {
        return new RadiographDescription(
                "DICOM",
                image.width(),
                image.height(),
                image.bitsStored(),
                image.photometricInterpretation(),
                Optional.of(image.transferSyntax()),
                image.window(),
                image.warnings());
    }
}
