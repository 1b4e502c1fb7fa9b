package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.BLANK_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;

import io.hilum.imaging.dicom.DicomReader;
import io.hilum.refusal.Outcome;
import java.util.Set;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Reads radiographs from DICOM files, and from PNG, JPEG, TIFF and BMP files of 8 or 16 bits, grey or colour.
 *
 * <p>As in the original, alpha and a JPEG's EXIF orientation are ignored. Size, pixel format and completeness are
 * checked before a pixel is decoded. Safe for use by several threads.
 */
public final class RadiographReader {

    /** The most pixels that are accepted unless told otherwise: 64 megapixels. */
    public static final int DEFAULT_MAX_PIXELS = 64_000_000;

    /** What the refusal of a file of any other format says. */
    public static final String NOT_RECOGNISED = "the file is not a DICOM, PNG, JPEG, TIFF or BMP image";

    /** What a deflated DICOM dataset may hold besides two bytes for each of the most pixels. */
    private static final int OTHER_ELEMENTS_BYTES = 16_000_000;

    private final SizeLimits limits;
    private final DicomReader dicom;

    /** A reader of images of up to {@link #DEFAULT_MAX_PIXELS} and of the default modalities. */
    public RadiographReader() {
        this(DEFAULT_MAX_PIXELS);
    }

    /**
     * A reader of the default modalities.
     *
     * @param maxPixels the most pixels, width times height, 1024 to 2^30
     * @throws IllegalArgumentException when it is outside that range
     */
    public RadiographReader(int maxPixels) {
        this(maxPixels, DicomReader.DEFAULT_MODALITIES);
    }

    /**
     * @param maxPixels  the most pixels, width times height, 1024 to 2^30
     * @param modalities the DICOM modalities that are read, such as {@code DX}, in upper case
     * @throws IllegalArgumentException when the most pixels are outside that range
     */
    public RadiographReader(int maxPixels, Set<String> modalities) {
        this.limits = new SizeLimits(maxPixels);
        int mostInflatedBytes = (int) Math.min(1 << 30, 2L * maxPixels + OTHER_ELEMENTS_BYTES);
        this.dicom = new DicomReader(mostInflatedBytes, limits::check, new DicomCodec(limits), modalities);
    }

    /**
     * Decodes a file.
     *
     * @return the radiograph; or refused as {@code NOT_AN_IMAGE}, {@code TRUNCATED_IMAGE}, {@code UNSUPPORTED_IMAGE},
     *     {@code TOO_MANY_PIXELS}, {@code TOO_FEW_PIXELS}, {@code BLANK_IMAGE} when all pixels have one luma, or for what
     *     {@link DicomReader#read} refuses
     */
    public Outcome<Radiograph> read(byte[] file) {
        if (DicomReader.isRecognised(file)) {
            return dicom.read(file).then(image -> radiograph(RadiographDescription.of(image), image.luma()));
        }
        return ImageFormat.of(file)
                .map(format -> format.inspect(file, limits)
                        .then(header -> OpenCvDecoder.decode(file, header, pixels -> radiograph(format, pixels))))
                .orElseGet(() -> Outcome.refused(NOT_AN_IMAGE, NOT_RECOGNISED));
    }

    /** Whether a file with this start, some thousand bytes or all of it, is of a format that is read. */
    public static boolean isRecognised(byte[] start) {
        return DicomReader.isRecognised(start) || ImageFormat.of(start).isPresent();
    }

    private static Outcome<Radiograph> radiograph(ImageFormat format, Mat pixels) {
        int bits = pixels.depth() == CvType.CV_8U ? 8 : 16;
        return radiograph(
                RadiographDescription.of(format, pixels.cols(), pixels.rows(), bits, pixels.channels() > 2),
                Luma.of(pixels));
    }

    private static Outcome<Radiograph> radiograph(RadiographDescription description, byte[] luma) {
        return isBlank(luma)
                ? Outcome.refused(BLANK_IMAGE, "all pixels of the image are equally bright")
                : Outcome.accepted(new Radiograph(description, luma));
    }

    private static boolean isBlank(byte[] luma) {
        for (byte pixel : luma) {
            if (pixel != luma[0]) {
                return false;
            }
        }
        return true;
    }
}
