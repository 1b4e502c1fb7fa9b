package io.hilum.imaging.dicom;

import io.hilum.refusal.Outcome;

/** Decoders of the compressed images that DICOM shares with other formats. */
public interface ImageCodec {

    /** Decodes a JPEG of 8 bits a sample (ITU-T T.81), one or three components; anything else is refused. */
    Outcome<DecodedImage> jpeg(byte[] codestream);

    /**
     * Decodes a JPEG 2000 file (ITU-T T.800, annex I) of unsigned samples of up to 16 bits; damage is refused.
     *
     * @param file   the file, whose size was checked
     * @param width  pixels a row
     * @param height rows
     */
    Outcome<DecodedImage> jpeg2000(byte[] file, int width, int height);
}
