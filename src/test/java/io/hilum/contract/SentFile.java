package io.hilum.contract;

/** The file of a request. */
final class SentFile {

    private final String extension;
    private final byte[] bytes;

    /** @param extension {@code png}, {@code jpeg}, {@code tiff}, {@code bmp} or {@code dcm} */
    SentFile(String extension, byte[] bytes) {
        this.extension = extension;
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return extension.equals("dcm") ? "application/dicom" : "image/" + extension;
    }
}
