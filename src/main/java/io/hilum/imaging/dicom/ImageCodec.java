package io.hilum.imaging.dicom;

import io.hilum.refusal.Outcome;

/** Decoders of the compressed images that DICOM shares with other formats. */
public interface ImageCodec {

    /** Decodes a JPEG of 8 bits a sample (ITU-T T.81), one or three components; anything else is refused. */
    Outcome<DecodedImage> jpeg(byte[] codestream);

    /** Decodes a JPEG 2000 codestream (ITU-T T.800) of unsigned samples of up to 16 bits; damage is refused. */
    Outcome<DecodedImage> jpeg2000(byte[] codestream);
}
