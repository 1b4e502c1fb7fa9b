package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;

import io.hilum.refusal.Outcome;
import java.util.function.Function;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Decodes image files with OpenCV. */
final class OpenCvDecoder {

    /** How OpenCV's messages name {@code Error::StsNoMem}, which says nothing about the file. */
    private static final String OUT_OF_MEMORY = "(-4:";

    private OpenCvDecoder() {}

    /**
     * Decodes a file whose structure was checked and hands its pixels on.
     *
     * @param file   the file
     * @param header what its structure says
     * @param next   takes pixels of the header's size, 8 or 16 bits unsigned; they are released behind it
     */
    static <T> Outcome<T> decode(byte[] file, ImageHeader header, Function<Mat, Outcome<T>> next) {
        OpenCv.load();
        Mat encoded = new MatOfByte(file);
        try {
            header.unassociatedAlphaAt().ifPresent(at -> encoded.put(at, 0, new byte[2]));
            Mat pixels = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
            try {
                return checked(pixels, header).then(next);
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

    private static Outcome<Mat> checked(Mat pixels, ImageHeader header) {
        if (pixels.empty() || pixels.cols() != header.width() || pixels.rows() != header.height()) {
            return undecodable();
        }
        return pixels.depth() == CvType.CV_8U || pixels.depth() == CvType.CV_16U
                ? Outcome.accepted(pixels)
                : Outcome.refused(UNSUPPORTED_IMAGE, "the image's samples are not unsigned ones of 8 or 16 bits");
    }

    private static <T> Outcome<T> undecodable() {
        return Outcome.refused(NOT_AN_IMAGE, "the image is damaged and cannot be decoded");
    }
}
