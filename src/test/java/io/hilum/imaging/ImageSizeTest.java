package io.hilum.imaging;

import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.refusal.RefusalCode.TOO_FEW_PIXELS;
import static io.hilum.refusal.RefusalCode.TOO_MANY_PIXELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that end behind their header: a size must be refused before anything is allocated or decoded for it. */
class ImageSizeTest {

    private final RadiographReader reader = new RadiographReader();

    static Stream<Arguments> sizes() {
        return Stream.of(
                        Arguments.of(65_000, 1_000, TOO_MANY_PIXELS, "the image has 65 megapixels; the most is 64"),
                        Arguments.of(8_001, 8_000, TOO_MANY_PIXELS, "the image has 64.1 megapixels; the most is 64"),
                        Arguments.of(
                                65_501, 32, TOO_MANY_PIXELS, "a side of the image has 65501 pixels; the most is 65500"),
                        Arguments.of(8, 8, TOO_FEW_PIXELS, "the image is 8 x 8 pixels; the smallest is 32 x 32"),
                        Arguments.of(500, 31, TOO_FEW_PIXELS, "the image is 500 x 31 pixels; the smallest is 32 x 32"))
                .flatMap(size -> Stream.of("png", "jpeg", "tiff", "bmp")
                        .map(format ->
                                Arguments.of(format, size.get()[0], size.get()[1], size.get()[2], size.get()[3])));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void a_size_outside_the_limits_is_refused_by_the_header_alone(
            String format, int width, int height, RefusalCode code, String detail) {
        assertThat(refused(reader.read(header(format, width, height)))).isEqualTo(new Refusal(code, detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
    void the_largest_numbers_a_header_can_hold_are_refused(String format) {
        int largest = format.equals("jpeg") ? 0xFFFF : Integer.MAX_VALUE;

        assertThat(refused(reader.read(header(format, largest, largest))).code())
                .isEqualTo(TOO_MANY_PIXELS);
    }

    @Test
    void the_limit_is_the_most_that_is_accepted() {
        byte[] file = SyntheticImages.encode(SyntheticImages.grey(), "png");
        int pixels = SyntheticImages.WIDTH * SyntheticImages.HEIGHT;

        accepted(new RadiographReader(pixels).read(file));
        assertThat(refused(new RadiographReader(pixels - 1).read(file)).code()).isEqualTo(TOO_MANY_PIXELS);
    }

    private static byte[] header(String format, int width, int height) {
        return switch (format) {
            case "png" -> png(width, height);
            case "jpeg" -> HexFormat.of().parseHex("FFD8FFC0000B08%04X%04X01011100".formatted(height, width));
            case "tiff" ->
                new TiffFile(ByteOrder.BIG_ENDIAN, width, height, new byte[0])
                        .with(258, 8)
                        .with(262, 1)
                        .bytes();
            default ->
                ByteBuffer.allocate(54)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 'B')
                        .put((byte) 'M')
                        .putInt(10, 54)
                        .putInt(14, 40)
                        .putInt(18, width)
                        .putInt(22, height)
                        .putShort(28, (short) 24)
                        .array();
        };
    }

    private static byte[] png(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(8 + 25);
        file.put(HexFormat.of().parseHex("89504E470D0A1A0A0000000D49484452"));
        file.putInt(width).putInt(height).put(new byte[] {16, 6, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), 12, 17);
        return file.putInt((int) checksum.getValue()).array();
    }
}
