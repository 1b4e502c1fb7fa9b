package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.BLANK_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;

import io.hilum.refusal.Outcome;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Reads radiographs from PNG, JPEG, TIFF and BMP files of 8 or 16 bits, grey or colour.
 *
 * <p>As in the original, alpha and a JPEG's EXIF orientation are ignored. Size, pixel format and completeness are
 * checked before a pixel is decoded. Safe for use by several threads.
 */
public final class RadiographReader {

    /** The most pixels that are accepted unless told otherwise: 64 megapixels. */
    public static final int DEFAULT_MAX_PIXELS = 64_000_000;

    /** How OpenCV's messages name {@code Error::StsNoMem}, which says nothing about the file. */
    private static final String OUT_OF_MEMORY = "(-4:";

    private final SizeLimits limits;

    /** A reader of images of up to {@link #DEFAULT_MAX_PIXELS}. */
    public RadiographReader() {
        this(DEFAULT_MAX_PIXELS);
    }

    /**
     * @param maxPixels the most pixels, width times height, 1024 to 2^30
     * @throws IllegalArgumentException when it is outside that range
     */
    public RadiographReader(int maxPixels) {
        this.limits = new SizeLimits(maxPixels);
    }

    /**
     * Decodes a file.
     *
     * @return the radiograph; or refused as {@code NOT_AN_IMAGE}, {@code TRUNCATED_IMAGE}, {@code UNSUPPORTED_IMAGE},
     *     {@code TOO_MANY_PIXELS}, {@code TOO_FEW_PIXELS} or, when all pixels have one luma, {@code BLANK_IMAGE}
     */
    public Outcome<Radiograph> read(byte[] file) {
        return ImageFormat.of(file)
                .map(format -> format.inspect(file, limits).then(header -> decode(file, header)))
                .orElseGet(() -> Outcome.refused(NOT_AN_IMAGE, "the file is not a PNG, JPEG, TIFF or BMP image"));
    }

    private static Outcome<Radiograph> decode(byte[] file, ImageHeader header) {
        OpenCv.load();
        Mat encoded = new MatOfByte(file);
        try {
            header.unassociatedAlphaAt().ifPresent(at -> encoded.put(at, 0, new byte[2]));
            Mat pixels = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
            try {
                return radiograph(pixels, header);
            } finally {
                pixels.release();
            }
        } catch (CvException failure) {
            if (failure.getMessage().contains(OUT_OF_MEMORY)) {
                throw failure;
            }
            return undecodable();
        } finally {
            encoded.release();
        }
    }

    private static Outcome<Radiograph> radiograph(Mat pixels, ImageHeader header) {
        if (pixels.empty() || pixels.cols() != header.width() || pixels.rows() != header.height()) {
            return undecodable();
        }
        if (pixels.depth() != CvType.CV_8U && pixels.depth() != CvType.CV_16U) {
            return Outcome.refused(UNSUPPORTED_IMAGE, "the image's samples are not unsigned ones of 8 or 16 bits");
        }
        byte[] luma = Luma.of(pixels);
        return isBlank(luma)
                ? Outcome.refused(BLANK_IMAGE, "all pixels of the image are equally bright")
                : Outcome.accepted(new Radiograph(header.width(), header.height(), luma));
    }

    private static boolean isBlank(byte[] luma) {
        for (byte pixel : luma) {
            if (pixel != luma[0]) {
                return false;
            }
        }
        return true;
    }

    private static Outcome<Radiograph> undecodable() {
        return Outcome.refused(NOT_AN_IMAGE, "the image is damaged and cannot be decoded");
    }
}
