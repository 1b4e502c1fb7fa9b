package io.hilum.imaging;

import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;

import io.hilum.refusal.Outcome;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The file formats that are read, told apart by their first bytes.
 *
 * <p>The structure is read here rather than with {@code javax.imageio}, which gives a size but neither says whether a
 * file is complete nor bounds what a hostile one makes a decoder do. OpenCV says neither.
 */
enum ImageFormat {
    PNG(PngStructure::inspect, "89504E470D0A1A0A"),
    JPEG(JpegStructure::inspect, "FFD8FF"),
    TIFF(TiffStructure::inspect, "49492A00", "4D4D002A", "49492B00", "4D4D002B"),
    BMP(BmpStructure::inspect, "424D");

    private final BiFunction<ByteBuffer, SizeLimits, Outcome<ImageHeader>> inspection;
    private final byte[][] magic;

    ImageFormat(BiFunction<ByteBuffer, SizeLimits, Outcome<ImageHeader>> inspection, String... magic) {
        this.inspection = inspection;
        this.magic = Arrays.stream(magic).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
    }

    /** The format whose files start as this one does. */
    static Optional<ImageFormat> of(byte[] file) {
        return Arrays.stream(values())
                .filter(format -> Arrays.stream(format.magic).anyMatch(magic -> startsWith(file, magic)))
                .findFirst();
    }

    /** Checks size, pixel format and completeness without decoding a pixel, in time linear in the file's length. */
    Outcome<ImageHeader> inspect(byte[] file, SizeLimits limits) {
        try {
            return inspection.apply(ByteBuffer.wrap(file), limits);
        } catch (IndexOutOfBoundsException readPastTheEnd) {
            return Outcome.refused(TRUNCATED_IMAGE, "the " + name() + " file ends early");
        }
    }

    private static boolean startsWith(byte[] file, byte[] magic) {
        return file.length >= magic.length && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }
}
