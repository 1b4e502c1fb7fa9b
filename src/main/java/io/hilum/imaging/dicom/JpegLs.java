package io.hilum.imaging.dicom;

import java.util.Arrays;

/**
 * JPEG-LS, lossless and near-lossless (ITU-T T.87): 2 to 16 bits, grey or three components in any interleaving.
 * Restart intervals and mapping tables, which DICOM has no use for, are refused.
 */
final class JpegLs {

    private static final int FRAME = 0xF7;
    private static final int PARAMETERS = 0xF8;

    private final byte[] codestream;
    private final JpegSegments segments;
    private final PixelDescription description;
    private final int components;
    private int precision;
    private JpegLsParameters preset = JpegLsParameters.DEFAULT;

    private JpegLs(byte[] codestream, PixelDescription description) {
        this.codestream = codestream;
        this.segments = new JpegSegments(codestream);
        this.description = description;
        this.components = description.photometric().samples();
    }

    /**
     * Decodes a frame.
     *
     * @throws IndexOutOfBoundsException when it ends early
     * @throws DamagedDicomException     when it is no such codestream or of another size than the description says
     */
    static DecodedImage decode(byte[] codestream, PixelDescription description) {
        return new JpegLs(codestream, description).decode();
    }

    private DecodedImage decode() {
        short[][] planes = new short[components][];
        int decoded = 0;
        while (decoded < components) {
            switch (segments.next()) {
                case FRAME -> readFrame();
                case PARAMETERS -> readParameters();
                case JpegSegments.START_OF_SCAN -> {
                    int scanned = segments.byteAt(0);
                    if (precision == 0 || scanned != 1 && (scanned != components || decoded > 0)) {
                        throw new DamagedDicomException("its JPEG-LS scans do not fit its components");
                    }
                    for (int i = 0; i < scanned; i++) {
                        planes[decoded + i] = new short[description.pixels()];
                    }
                    scan(Arrays.copyOfRange(planes, decoded, decoded + scanned));
                    decoded += scanned;
                }
                case JpegSegments.RESTART_INTERVAL -> {
                    if (segments.shortAt(0) != 0) {
                        throw new DamagedDicomException("its JPEG-LS has restart intervals, which are not read");
                    }
                }
                case JpegSegments.END_OF_IMAGE -> throw new DamagedDicomException("its JPEG-LS has too few components");
                default -> {
                    // Application data and comments say nothing about the pixels.
                }
            }
        }
        // The end-of-image marker must be there, as in every other JPEG.
        while (segments.next() != JpegSegments.END_OF_IMAGE) {}
        return NativePixels.fromPlanes(planes, description);
    }

    private void readFrame() {
        precision = segments.byteAt(0);
        boolean sameSize = segments.shortAt(1) == description.rows() && segments.shortAt(3) == description.columns();
        if (!sameSize || segments.byteAt(5) != components || precision < 2 || precision > 16) {
            throw new DamagedDicomException("its JPEG-LS has another size or format than the file says");
        }
        for (int i = 0; i < components; i++) {
            if (components > 1 && segments.byteAt(7 + 3 * i) != 0x11) {
                throw new DamagedDicomException("its JPEG-LS has subsampled colours");
            }
        }
    }

    private void readParameters() {
        if (segments.byteAt(0) != 1) {
            throw new DamagedDicomException("its JPEG-LS has mapping tables, which are not read");
        }
        preset = new JpegLsParameters(
                segments.shortAt(1),
                segments.shortAt(3),
                segments.shortAt(5),
                segments.shortAt(7),
                segments.shortAt(9));
    }

    private void scan(short[][] planes) {
        int at = 1 + 2 * planes.length;
        int near = segments.byteAt(at);
        int interleaving = segments.byteAt(at + 1);
        if (segments.byteAt(at + 2) != 0 || interleaving > 2 || planes.length > 1 && interleaving == 0) {
            throw new DamagedDicomException("its JPEG-LS has a scan of a kind that is not read");
        }
        JpegLsScan scan = new JpegLsScan(
                new EntropyCodedBits(codestream, segments.end(), EntropyCodedBits.Stuffing.ZERO_BIT),
                preset.resolved(precision, near),
                near,
                description.columns(),
                planes);
        segments.goTo(scan.decode(interleaving == 2 && planes.length > 1));
    }
}
