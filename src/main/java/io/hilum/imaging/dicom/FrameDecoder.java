package io.hilum.imaging.dicom;

import static io.hilum.refusal.RefusalCode.UNSUPPORTED_TRANSFER_SYNTAX;

import io.hilum.imaging.dicom.DecodedImage.Grey;
import io.hilum.refusal.Outcome;

/** Decodes the first frame of the pixel data, whatever compresses it. */
final class FrameDecoder {

    private final ImageCodec codec;

    FrameDecoder(ImageCodec codec) {
        this.codec = codec;
    }

    /**
     * The first frame.
     *
     * @throws IndexOutOfBoundsException when it ends early
     * @throws DamagedDicomException     when it is damaged
     */
    Outcome<DecodedImage> decode(DicomFile file, Element pixelData, PixelDescription description) {
        TransferSyntax.Compression compression = file.syntax().compression();
        if (compression == TransferSyntax.Compression.NONE) {
            return Outcome.accepted(NativePixels.decode(file.dataSet(), pixelData, description));
        }
        if (!pixelData.isOfUndefinedLength()) {
            throw new DamagedDicomException("its compressed pixel data is not in fragments");
        }
        byte[] frame = Fragments.firstFrame(file.dataSet(), pixelData, description.frames());
        Outcome<DecodedImage> decoded =
                switch (compression) {
                    case RLE -> Outcome.accepted(RunLengths.decode(frame, description));
                    case JPEG_LOSSLESS -> Outcome.accepted(LosslessJpeg.decode(frame, description));
                    case JPEG_LS -> Outcome.accepted(JpegLs.decode(frame, description));
                    case JPEG_2000 -> jpeg2000(frame, description);
                    default -> jpeg(frame, file.syntax(), description);
                };
        return decoded.then(image -> sameSize(image, description));
    }

    private Outcome<DecodedImage> jpeg(byte[] frame, TransferSyntax syntax, PixelDescription description) {
        int bits = JpegHeader.precision(frame);
        return bits == 8
                ? codec.jpeg(JpegHeader.named(frame, description.photometric()))
                : Outcome.refused(
                        UNSUPPORTED_TRANSFER_SYNTAX,
                        "the DICOM file has a transfer syntax that is not read: " + syntax.uid() + " (" + syntax.title()
                                + ") with " + bits + " bits a sample; 8 are");
    }

    private Outcome<DecodedImage> jpeg2000(byte[] frame, PixelDescription description) {
        Jpeg2000Header header = Jpeg2000Header.read(frame, description);
        byte[] file = Jpeg2000File.around(header.unsigned(frame), description, header.precision());
        return codec.jpeg2000(file, description.columns(), description.rows()).then(image -> {
            if (header.signed() && image instanceof Grey grey) {
                short[] samples = grey.samples();
                for (int i = 0; i < samples.length; i++) {
                    samples[i] -= (short) (1 << (header.precision() - 1));
                }
            }
            return Outcome.accepted(image);
        });
    }

    private static Outcome<DecodedImage> sameSize(DecodedImage image, PixelDescription description) {
        if (image.width() != description.columns()
                || image.height() != description.rows()
                || image instanceof Grey == description.photometric().isColour()) {
            throw new DamagedDicomException("its compressed frame has another size or format than the file says");
        }
        return Outcome.accepted(image);
    }
}
