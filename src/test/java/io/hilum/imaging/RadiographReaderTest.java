package io.hilum.imaging;

import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.imaging.SyntheticImages.HEIGHT;
import static io.hilum.imaging.SyntheticImages.WIDTH;
import static io.hilum.imaging.SyntheticImages.blue;
import static io.hilum.imaging.SyntheticImages.encode;
import static io.hilum.imaging.SyntheticImages.encodeTiledTiff;
import static io.hilum.imaging.SyntheticImages.green;
import static io.hilum.imaging.SyntheticImages.grey;
import static io.hilum.imaging.SyntheticImages.grey16;
import static io.hilum.imaging.SyntheticImages.interleaved;
import static io.hilum.imaging.SyntheticImages.oneBit;
import static io.hilum.imaging.SyntheticImages.palette;
import static io.hilum.imaging.SyntheticImages.paletteColour;
import static io.hilum.imaging.SyntheticImages.rgb;
import static io.hilum.imaging.SyntheticImages.rgba;
import static io.hilum.imaging.SyntheticImages.sampleAt;
import static io.hilum.refusal.RefusalCode.BLANK_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hilum.imaging.SyntheticImages.Sample;
import io.hilum.refusal.Refusal;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadiographReaderTest {

    private static final Sample ALPHA = (x, y) -> x * 5 % 256;

    private final RadiographReader reader = new RadiographReader();

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff", "bmp"})
    void grey_of_8_bits_is_its_own_luma(String format) {
        assertLuma(encode(grey(), format), SyntheticImages::sampleAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff", "bmp"})
    void colour_becomes_weighted_luma(String format) {
        assertLuma(encode(rgb(), format), SyntheticImages::lumaOfRgbAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void alpha_changes_nothing(String format) {
        assertLuma(encode(rgba(), format), SyntheticImages::lumaOfRgbAt);
        assertLuma(
                encode(interleaved(2, DataBuffer.TYPE_BYTE, SyntheticImages::sampleAt, ALPHA), format),
                SyntheticImages::sampleAt);
    }

    @ParameterizedTest
    @CsvSource({"png, 1", "png, 2", "png, 4", "png, 8", "tiff, 8", "bmp, 1", "bmp, 4", "bmp, 8"})
    void a_palette_is_looked_up(String format, int bits) {
        assertLuma(encode(palette(bits), format), (x, y) -> {
            int colour = paletteColour(sampleAt(x, y) % (1 << bits), bits);
            return SyntheticImages.luma(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff", "bmp"})
    void one_bit_becomes_black_and_white(String format) {
        assertLuma(encode(oneBit(), format), (x, y) -> sampleAt(x, y) < 128 ? 0 : 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "ZLib", "Deflate", "PackBits"})
    void lossless_compressions_of_TIFF_are_undone(String compression) {
        assertLuma(encode(grey(), "tiff", compression, false), SyntheticImages::sampleAt);
        assertLuma(encode(rgba(), "tiff", compression, false), SyntheticImages::lumaOfRgbAt);
        assertLuma(encode(grey16(257), "tiff", compression, false), SyntheticImages::sampleAt);
    }

    @Test
    void a_TIFF_in_tiles_equals_one_in_strips() {
        assertLuma(encodeTiledTiff(rgb()), SyntheticImages::lumaOfRgbAt);
        assertLuma(encodeTiledTiff(grey16(257)), SyntheticImages::sampleAt);
    }

    @Test
    void an_interlaced_PNG_equals_one_that_is_not() {
        assertLuma(encode(rgb(), "png", null, true), SyntheticImages::lumaOfRgbAt);
        assertLuma(encode(grey16(257), "png", null, true), SyntheticImages::sampleAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void sixteen_bits_are_brought_to_eight(String format) {
        assertLuma(encode(grey16(257), format), SyntheticImages::sampleAt);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 255",
        "2, 511",
        "4, 1023",
        "8, 2047",
        "16, 4095",
        "32, 8191",
        "64, 16383",
        "128, 32767",
        "256, 65535"
    })
    void the_range_of_16_bit_samples_is_the_smallest_number_of_bits_that_holds_them(int scale, int full) {
        assertLuma(encode(grey16(scale), "png"), (x, y) -> (int) Math.round(255.0 * scale * sampleAt(x, y) / full));
    }

    @Test
    void sixteen_bit_colour_is_brought_to_eight_bits_before_it_is_weighted_and_alpha_does_not_widen_its_range() {
        Sample[] channels = {
            (x, y) -> 16 * sampleAt(x, y), (x, y) -> 16 * green(x, y), (x, y) -> 16 * blue(x, y), (x, y) -> 65535
        };
        BufferedImage image = interleaved(4, DataBuffer.TYPE_USHORT, channels);

        assertLuma(
                encode(image, "png"),
                (x, y) -> SyntheticImages.luma(
                        eightOf12Bits(channels[0].at(x, y)),
                        eightOf12Bits(channels[1].at(x, y)),
                        eightOf12Bits(channels[2].at(x, y))));
    }

    @Test
    void sixteen_bit_grey_with_alpha_is_read_from_PNG_and_refused_from_TIFF() {
        BufferedImage image = interleaved(2, DataBuffer.TYPE_USHORT, (x, y) -> 257 * sampleAt(x, y), (x, y) -> 257 * x);

        assertLuma(encode(image, "png"), SyntheticImages::sampleAt);
        assertThat(refused(reader.read(encode(image, "tiff"))).code()).isEqualTo(UNSUPPORTED_IMAGE);
    }

    @Test
    void a_JPEG_is_close_to_what_was_encoded() {
        BufferedImage ramp = new BufferedImage(256, 64, BufferedImage.TYPE_BYTE_GRAY);
        IntStream.range(0, 256 * 64).forEach(i -> ramp.getRaster().setSample(i % 256, i / 256, 0, i % 256));
        for (boolean progressive : new boolean[] {false, true}) {
            Radiograph radiograph = accepted(reader.read(encode(ramp, "jpeg", null, progressive)));

            for (int x = 0; x < 256; x++) {
                assertThat(radiograph.lumaAt(x, 30)).isBetween(x - 3, x + 3);
            }
        }
    }

    @Test
    void the_EXIF_orientation_of_a_JPEG_is_ignored() {
        byte[] plain = encode(grey(), "jpeg");

        assertThat(accepted(reader.read(withSegment(plain, exifOrientation(6)))).luma())
                .isEqualTo(accepted(reader.read(plain)).luma());
    }

    @Test
    void a_complete_thumbnail_inside_a_segment_does_not_make_a_truncated_JPEG_complete() {
        byte[] plain = encode(grey(), "jpeg");
        byte[] thumbnailed = withSegment(plain, plain);

        assertThat(accepted(reader.read(thumbnailed)).luma())
                .isEqualTo(accepted(reader.read(plain)).luma());
        assertThat(refused(reader.read(Arrays.copyOf(thumbnailed, thumbnailed.length - 2)))
                        .code())
                .isEqualTo(TRUNCATED_IMAGE);
    }

    @Test
    void TIFF_is_read_in_both_byte_orders() {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            assertLuma(grey8Tiff(order).bytes(), SyntheticImages::sampleAt);
            assertLuma(grey16Tiff(order).bytes(), SyntheticImages::sampleAt);
        }
    }

    @Test
    void a_TIFF_that_stores_white_as_zero_is_inverted_in_8_bits_and_refused_in_16() {
        assertLuma(grey8Tiff(ByteOrder.LITTLE_ENDIAN).with(262, 0).bytes(), (x, y) -> 255 - sampleAt(x, y));
        assertUnsupported(grey16Tiff(ByteOrder.LITTLE_ENDIAN).with(262, 0).bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "259, 7, compressed with JPEG",
        "259, 4, compressed for fax",
        "266, 2, last bit first",
        "274, 3, turned by half",
        "274, 6, turned by a quarter",
        "262, 5, CMYK",
        "284, 2, in planes",
        "339, 2, signed",
        "339, 3, floating-point",
        "258, 12, packed 12 bits",
        "258, 32, 32 bits",
        "317, 3, floating-point predictor",
    })
    void a_TIFF_outside_the_subset_that_is_read_is_refused(int tag, int value, String what) {
        assertUnsupported(grey8Tiff(ByteOrder.LITTLE_ENDIAN).with(tag, value).bytes());
    }

    @Test
    void a_TIFF_with_colours_multiplied_by_alpha_is_refused() {
        byte[] pixels = new byte[WIDTH * HEIGHT * 4];
        TiffFile file = new TiffFile(ByteOrder.LITTLE_ENDIAN, WIDTH, HEIGHT, pixels)
                .with(258, 8, 8, 8, 8)
                .with(262, 2)
                .with(277, 4)
                .with(338, 1);

        assertUnsupported(file.bytes());
    }

    @Test
    void a_BigTIFF_is_refused() {
        byte[] file = grey8Tiff(ByteOrder.LITTLE_ENDIAN).bytes();
        file[2] = 43;

        assertUnsupported(file);
    }

    @Test
    void a_BMP_is_read_top_down_and_with_32_bits() {
        byte[] topDown = encode(grey(), "bmp");
        ByteBuffer.wrap(topDown).order(ByteOrder.LITTLE_ENDIAN).putInt(22, -HEIGHT);
        assertLuma(topDown, (x, y) -> sampleAt(x, HEIGHT - 1 - y));

        assertLuma(bmp32(0, 0xFF0000, 0xFF00, 0xFF), SyntheticImages::lumaOfRgbAt);
        assertLuma(bmp32(3, 0xFF0000, 0xFF00, 0xFF), SyntheticImages::lumaOfRgbAt);
    }

    @Test
    void a_BMP_that_OpenCV_would_misread_is_refused() {
        assertUnsupported(bmp32(3, 0xFF, 0xFF00, 0xFF0000));
        byte[] runLengths = encode(grey(), "bmp");
        runLengths[30] = 1;
        assertUnsupported(runLengths);
        byte[] sixteenBits = encode(rgb(), "bmp");
        sixteenBits[28] = 16;
        assertUnsupported(sixteenBits);
        byte[] os2 = encode(rgb(), "bmp");
        os2[14] = 12;
        assertUnsupported(os2);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 12, the JPEG file has 12 bits a sample; 8 are read",
        "9, 4, the JPEG file has 4 components; 1 (grey) and 3 (colour) are read",
    })
    void a_JPEG_of_another_pixel_format_is_refused(int offset, int value, String detail) {
        byte[] file = encode(grey(), "jpeg");
        file[frameOf(file) + offset] = (byte) value;

        assertThat(refused(reader.read(file))).isEqualTo(new Refusal(UNSUPPORTED_IMAGE, detail));
    }

    @Test
    void a_lossless_JPEG_is_refused() {
        byte[] file = encode(grey(), "jpeg");
        file[frameOf(file) + 1] = (byte) 0xC3;

        assertUnsupported(file);
    }

    @Test
    void an_image_of_one_brightness_is_blank() {
        BufferedImage black = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (String format : List.of("png", "jpeg", "tiff", "bmp")) {
            assertThat(refused(reader.read(encode(black, format))).code()).isEqualTo(BLANK_IMAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "B", "GIF89a.....", "%PDF-1.7", "\u0089PNG", "{\"image\": 1}"})
    void another_file_is_not_an_image(String content) {
        assertThat(refused(reader.read(content.getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(new Refusal(NOT_AN_IMAGE, "the file is not a DICOM, PNG, JPEG, TIFF or BMP image"));
    }

    @Test
    void threads_read_side_by_side() {
        byte[] file = encode(rgb(), "png");
        byte[] expected = accepted(reader.read(file)).luma();

        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> accepted(reader.read(file)).luma()))
                .allSatisfy(luma -> assertThat(luma).isEqualTo(expected));
    }

    @Test
    void a_reader_that_would_accept_nothing_cannot_be_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RadiographReader(1023))
                .withMessageContaining("1024");
    }

    private void assertLuma(byte[] file, Sample expected) {
        Radiograph radiograph = accepted(reader.read(file));
        assertThat(radiograph.width()).isEqualTo(WIDTH);
        assertThat(radiograph.height()).isEqualTo(HEIGHT);
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) expected.at(i % WIDTH, i / WIDTH);
        }
        assertThat(radiograph.luma()).isEqualTo(luma);
    }

    private void assertUnsupported(byte[] file) {
        assertThat(refused(reader.read(file)).code()).isEqualTo(UNSUPPORTED_IMAGE);
    }

    private static int eightOf12Bits(int sample) {
        return (int) Math.round(255.0 * sample / 4095);
    }

    private static TiffFile grey8Tiff(ByteOrder order) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) sampleAt(i % WIDTH, i / WIDTH);
        }
        return new TiffFile(order, WIDTH, HEIGHT, pixels).with(258, 8).with(262, 1);
    }

    private static TiffFile grey16Tiff(ByteOrder order) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * WIDTH * HEIGHT).order(order);
        while (pixels.hasRemaining()) {
            int i = pixels.position() / 2;
            pixels.putShort((short) (257 * sampleAt(i % WIDTH, i / WIDTH)));
        }
        return new TiffFile(order, WIDTH, HEIGHT, pixels.array()).with(258, 16).with(262, 1);
    }

    private static byte[] bmp32(int compression, int red, int green, int blue) {
        int pixelsAt = 14 + 40 + 12;
        ByteBuffer file = ByteBuffer.allocate(pixelsAt + 4 * WIDTH * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(pixelsAt);
        file.putInt(40).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) 32);
        file.putInt(compression).position(54);
        file.putInt(red).putInt(green).putInt(blue);
        for (int y = HEIGHT - 1; y >= 0; y--) {
            for (int x = 0; x < WIDTH; x++) {
                file.putInt(sampleAt(x, y) << 16 | green(x, y) << 8 | blue(x, y));
            }
        }
        return file.array();
    }

    private static byte[] withSegment(byte[] jpeg, byte[] content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1});
        file.writeBytes(
                ByteBuffer.allocate(2).putShort((short) (content.length + 2)).array());
        file.writeBytes(content);
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    private static byte[] exifOrientation(int orientation) {
        return ByteBuffer.allocate(32)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    /** Where the marker of a baseline JPEG's frame header lies. */
    private static int frameOf(byte[] jpeg) {
        return IntStream.range(0, jpeg.length - 1)
                .filter(i -> jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0)
                .findFirst()
                .orElseThrow();
    }
}
