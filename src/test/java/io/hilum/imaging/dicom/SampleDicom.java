package io.hilum.imaging.dicom;

/** DICOM files that tests of other packages make: 40 x 36 pixels, 12 bits, modality DX, body part CHEST. */
public final class SampleDicom {

    private SampleDicom() {}

    /** A file that is read. */
    public static byte[] grey() {
        return image().file(DicomWriter.EXPLICIT);
    }

    /** The same of another modality. */
    public static byte[] ofModality(String modality) {
        return image().text(Tag.MODALITY, "CS", modality).file(DicomWriter.EXPLICIT);
    }

    /** The same of another body part. */
    public static byte[] ofBodyPart(String bodyPart) {
        return image().text(Tag.BODY_PART_EXAMINED, "CS", bodyPart).file(DicomWriter.EXPLICIT);
    }

    /** The same with another photometric interpretation. */
    public static byte[] ofPhotometric(String photometric) {
        return image().text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric).file(DicomWriter.EXPLICIT);
    }

    /** The same with the identifier of another transfer syntax. */
    public static byte[] inTransferSyntax(String uid) {
        return image().file(uid);
    }

    /** The same without its pixels. */
    public static byte[] withoutPixels() {
        return image().without(Tag.PIXEL_DATA).file(DicomWriter.EXPLICIT);
    }

    private static DicomWriter image() {
        return Pictures.words(12, i -> i);
    }
}
