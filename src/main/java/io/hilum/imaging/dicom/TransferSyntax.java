package io.hilum.imaging.dicom;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The transfer syntaxes whose pixels are read: how a dataset is encoded and its pixels compressed (DICOM PS3.5, section
 * 10 and annex A; PS3.6, annex A).
 */
enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "Implicit VR Little Endian", Compression.NONE),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "Explicit VR Little Endian", Compression.NONE),
    DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Compression.NONE),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian", Compression.NONE),
    RLE("1.2.840.10008.1.2.5", "RLE Lossless", Compression.RLE),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", Compression.JPEG),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 & 4)", Compression.JPEG),
    JPEG_SPECTRAL(
            "1.2.840.10008.1.2.4.53",
            "JPEG Spectral Selection, Non-Hierarchical (Process 6 & 8) (Retired)",
            Compression.JPEG),
    JPEG_PROGRESSIVE(
            "1.2.840.10008.1.2.4.55",
            "JPEG Full Progression, Non-Hierarchical (Process 10 & 12) (Retired)",
            Compression.JPEG),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)", Compression.JPEG_LOSSLESS),
    JPEG_LOSSLESS_FIRST_ORDER(
            "1.2.840.10008.1.2.4.70",
            "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])",
            Compression.JPEG_LOSSLESS),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression", Compression.JPEG_LS),
    JPEG_LS_NEAR_LOSSLESS(
            "1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression", Compression.JPEG_LS),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)", Compression.JPEG_2000),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000 Image Compression", Compression.JPEG_2000);

    /** How the pixels of one frame are compressed. */
    enum Compression {
        NONE,
        RLE,
        JPEG,
        JPEG_LOSSLESS,
        JPEG_LS,
        JPEG_2000
    }

    private final String uid;
    private final String title;
    private final Compression compression;

    TransferSyntax(String uid, String title, Compression compression) {
        this.uid = uid;
        this.title = title;
        this.compression = compression;
    }

    /** The transfer syntax of this unique identifier; empty when its pixels are not read. */
    static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(syntax -> syntax.uid.equals(uid)).findFirst();
    }

    String uid() {
        return uid;
    }

    /** The name in PS3.6. */
    String title() {
        return title;
    }

    Compression compression() {
        return compression;
    }

    /** How the dataset, once inflated, is encoded. */
    Encoding encoding() {
        return switch (this) {
            case IMPLICIT_LITTLE_ENDIAN -> Encoding.IMPLICIT_LITTLE_ENDIAN;
            case EXPLICIT_BIG_ENDIAN -> new Encoding(ByteOrder.BIG_ENDIAN, true);
            default -> Encoding.EXPLICIT_LITTLE_ENDIAN;
        };
    }
}
