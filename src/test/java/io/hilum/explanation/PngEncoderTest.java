package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hilum.imaging.NetworkInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class PngEncoderTest {

    @BeforeAll
    static void load_the_second_decoder() {
        OpenCV.loadLocally();
    }

    static Stream<Arguments> pictures() {
        Random random = new Random(2408);
        return Stream.of(
                picture("one pixel", 1, 1, i -> 7),
                picture("one row", 500, 1, i -> i),
                picture("one column", 1, 500, i -> i * 3),
                picture("black", 320, 320, i -> 0),
                picture("white", 320, 320, i -> 255),
                picture("grey noise", 320, 320, new GreyNoise(random, 256)),
                picture("two greys", 320, 320, new GreyNoise(random, 2)),
                picture("colour noise", 320, 320, i -> random.nextInt(256)),
                picture("sparse noise", 320, 320, i -> random.nextInt(400) == 0 ? random.nextInt(256) : 0),
                // So skewed that the rarest symbol's best code would be longer than deflate allows.
                picture("skewed", 700, 700, i -> (int) Math.min(40, -Math.log(random.nextDouble()) / 0.48)),
                // A row of 5461 pixels and its filter byte are 16384 bytes, two of them the farthest distance of 32768.
                Arguments.of("a repeat at the farthest distance", 5461, 6, alternating(random, 5461, 6)),
                Arguments.of("a repeat beyond the farthest distance", 5462, 6, alternating(random, 5462, 6)),
                Arguments.of("an overlay", 320, 320, overlay(random)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void two_decoders_read_back_every_pixel(String name, int width, int height, byte[] rgb) throws IOException {
        byte[] png = new PngEncoder(width, height).encode(rgb);

        assertThat(readByImageIo(png)).isEqualTo(rgb);
        assertThat(readByOpenCv(png, width, height)).isEqualTo(rgb);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void chunks_carry_their_checksums_and_zlib_accepts_the_stream(String name, int width, int height, byte[] rgb)
            throws DataFormatException {
        ByteBuffer png = ByteBuffer.wrap(new PngEncoder(width, height).encode(rgb));

        assertThat(png.getLong()).isEqualTo(0x89504E470D0A1A0AL);
        assertThat(chunk(png, "IHDR")).hasSize(13);
        Inflater inflater = new Inflater();
        inflater.setInput(chunk(png, "IDAT"));
        byte[] rows = new byte[(width * 3 + 1) * height];
        assertThat(inflater.inflate(rows)).isEqualTo(rows.length);
        assertThat(inflater.inflate(new byte[1])).isZero();
        assertThat(inflater.finished()).isTrue();
        assertThat(inflater.getRemaining()).isZero();
        inflater.end();
        assertThat(chunk(png, "IEND")).isEmpty();
        assertThat(png.hasRemaining()).isFalse();
    }

    @Test
    void equal_pictures_give_equal_bytes() {
        byte[] rgb = overlay(new Random(1));

        assertThat(new PngEncoder(320, 320).encode(rgb.clone())).isEqualTo(new PngEncoder(320, 320).encode(rgb));
    }

    @Test
    void the_worst_picture_is_hardly_larger_than_its_pixels() {
        byte[] rgb = new byte[320 * 320 * 3];
        new Random(1).nextBytes(rgb);

        assertThat(new PngEncoder(320, 320).encode(rgb)).hasSizeLessThan(rgb.length * 101 / 100);
    }

    @Test
    void noise_over_21_radiographs_fits_an_answer_of_six_megabytes() {
        byte[] luma = new byte[320 * 320];
        new Random(2408).nextBytes(luma);
        byte[] rgb = new byte[luma.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = luma[i / 3];
        }

        assertThat(21 * 4 / 3 * new PngEncoder(320, 320).encode(rgb).length).isLessThan(6_000_000);
    }

    @Test
    void grey_pictures_are_read_back() throws IOException {
        byte[] levels = new byte[30 * 20];
        new Random(1).nextBytes(levels);

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(new PngEncoder(30, 20, PngEncoder.Colour.GREY).encode(levels)));

        assertThat(image.getColorModel().getPixelSize()).isEqualTo(8);
        int[] read = image.getRaster().getSamples(0, 0, 30, 20, 0, (int[]) null);
        for (int i = 0; i < read.length; i++) {
            assertThat(read[i]).isEqualTo(levels[i] & 0xFF);
        }
    }

    @Test
    void a_length_that_does_not_fit_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PngEncoder(10, 11).encode(new byte[300]))
                .withMessage("expected 10 x 11 RGB pixels, got 300 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> new PngEncoder(0, 1).encode(new byte[0]));
    }

    private static Arguments picture(String name, int width, int height, IntUnaryOperator level) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) level.applyAsInt(i);
        }
        return Arguments.of(name, width, height, rgb);
    }

    /** Two rows of noise in turn, each added to the row above, so that it is they that the filter Up leaves. */
    private static byte[] alternating(Random random, int width, int height) {
        byte[] noise = new byte[2 * width * 3];
        random.nextBytes(noise);
        byte[] rgb = new byte[height * width * 3];
        for (int i = 0; i < rgb.length; i++) {
            int above = i < width * 3 ? 0 : rgb[i - width * 3];
            rgb[i] = (byte) (above + noise[i % noise.length]);
        }
        return rgb;
    }

    private static byte[] overlay(Random random) {
        float[] luma = new float[320 * 320];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (i / 320 + i % 320) / 700f + random.nextFloat() / 20;
        }
        float[] map = new float[100];
        for (int i = 0; i < map.length; i++) {
            map[i] = Math.max(0, 1 - Math.abs(i / 10 - 4) / 5f - Math.abs(i % 10 - 6) / 5f);
        }
        return new Overlay(new NetworkInput(luma)).of(new Heatmap(map));
    }

    private static byte[] chunk(ByteBuffer png, String type) {
        byte[] typed = new byte[4 + png.getInt()];
        png.get(typed);
        CRC32 crc = new CRC32();
        crc.update(typed);
        assertThat(png.getInt()).isEqualTo((int) crc.getValue());
        assertThat(typed).startsWith(type.getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOfRange(typed, 4, typed.length);
    }

    private static byte[] readByImageIo(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] levels = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        byte[] rgb = new byte[levels.length];
        for (int i = 0; i < levels.length; i++) {
            rgb[i] = (byte) levels[i];
        }
        return rgb;
    }

    private static byte[] readByOpenCv(byte[] png, int width, int height) {
        Mat image = Imgcodecs.imdecode(new MatOfByte(png), Imgcodecs.IMREAD_UNCHANGED);
        Imgproc.cvtColor(image, image, Imgproc.COLOR_BGR2RGB);
        byte[] rgb = new byte[width * height * 3];
        image.get(0, 0, rgb);
        image.release();
        return rgb;
    }

    /** The same random level in the three channels of a pixel. */
    private static final class GreyNoise implements IntUnaryOperator {

        private final Random random;
        private final int levels;
        private int grey;

        GreyNoise(Random random, int levels) {
            this.random = random;
            this.levels = levels;
        }

        @Override
        public int applyAsInt(int index) {
            if (index % 3 == 0) {
                grey = random.nextInt(levels);
            }
            return grey;
        }
    }
}
