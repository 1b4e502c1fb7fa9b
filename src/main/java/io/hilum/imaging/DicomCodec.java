package io.hilum.imaging;

import io.hilum.imaging.dicom.DecodedImage;
import io.hilum.imaging.dicom.ImageCodec;
import io.hilum.refusal.Outcome;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** OpenCV's decoders as the DICOM reader uses them. */
final class DicomCodec implements ImageCodec {

    private final SizeLimits limits;

    DicomCodec(SizeLimits limits) {
        this.limits = limits;
    }

    @Override
    public Outcome<DecodedImage> jpeg(byte[] codestream) {
        return ImageFormat.JPEG
                .inspect(codestream, limits)
                .then(header -> OpenCvDecoder.decode(codestream, header, DicomCodec::image));
    }

    @Override
    public Outcome<DecodedImage> jpeg2000(byte[] file, int width, int height) {
        return OpenCvDecoder.decode(file, new ImageHeader(width, height), DicomCodec::image);
    }

    private static Outcome<DecodedImage> image(Mat pixels) {
        int width = pixels.cols();
        int height = pixels.rows();
        if (pixels.channels() > 1) {
            return Outcome.accepted(new DecodedImage.Luma(width, height, Luma.of(pixels)));
        }
        short[] samples = new short[width * height];
        if (pixels.depth() == CvType.CV_16U) {
            pixels.get(0, 0, samples);
        } else {
            byte[] row = new byte[width];
            for (int y = 0; y < height; y++) {
                pixels.get(y, 0, row);
                for (int x = 0; x < width; x++) {
                    samples[y * width + x] = (short) (row[x] & 0xFF);
                }
            }
        }
        return Outcome.accepted(new DecodedImage.Grey(width, height, samples));
    }
}
