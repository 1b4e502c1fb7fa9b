package io.hilum.imaging;

import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.imaging.PngChunks.changed;
import static io.hilum.imaging.PngChunks.chunk;
import static io.hilum.imaging.PngChunks.png;
import static io.hilum.imaging.SyntheticImages.encode;
import static io.hilum.imaging.SyntheticImages.grey;
import static io.hilum.imaging.SyntheticImages.rgb;
import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.SharedReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFilesTest {

    private static final int LONGEST_MAGIC = 8;

    private final RadiographReader reader = new RadiographReader();

    @ParameterizedTest
    @CsvSource({"png, false", "jpeg, false", "jpeg, true", "tiff, false", "bmp, false"})
    void a_file_that_ends_early_is_truncated_wherever_it_ends(String format, boolean progressive) {
        byte[] file = encode(rgb(), format, null, progressive);
        for (int length = LONGEST_MAGIC; length < file.length; length++) {
            assertThat(refused(reader.read(Arrays.copyOf(file, length))).code())
                    .as("%d of %d bytes", length, file.length)
                    .isEqualTo(TRUNCATED_IMAGE);
        }
    }

    /**
     * Pillow 12.3.0 ({@code Image.open(name).load()}) refuses all but xcsn0g01, whose pixel data has a wrong checksum
     * that it does not look at; libpng 1.6.37 refuses that one too.
     */
    @ParameterizedTest
    @CsvSource({
        "Bad_reallybig.bmp, TOO_MANY_PIXELS",
        "xc1n0g08.png, NOT_AN_IMAGE",
        "xc9n2c08.png, NOT_AN_IMAGE",
        "xcrn0g04.png, NOT_AN_IMAGE",
        "xcsn0g01.png, NOT_AN_IMAGE",
        "xd0n2c08.png, NOT_AN_IMAGE",
        "xd3n2c08.png, NOT_AN_IMAGE",
        "xd9n2c08.png, NOT_AN_IMAGE",
        "xdtn0g01.png, NOT_AN_IMAGE",
        "xhdn0g08.png, NOT_AN_IMAGE",
        "xlfn0g04.png, NOT_AN_IMAGE",
        "xs1n0g01.png, NOT_AN_IMAGE",
        "xs2n0g01.png, NOT_AN_IMAGE",
        "xs4n0g01.png, NOT_AN_IMAGE",
        "xs7n0g01.png, NOT_AN_IMAGE",
    })
    void the_corrupt_files_of_public_suites_are_refused(String name, RefusalCode code) throws IOException {
        byte[] file = Files.readAllBytes(SharedReference.file("hostile/" + name));

        assertThat(refused(reader.read(file)).code()).isEqualTo(code);
    }

    @Test
    void a_PNG_with_a_wrong_checksum_in_its_header_or_pixels_is_damaged() {
        byte[] header = encode(grey(), "png");
        header[20] ^= 1;
        byte[] pixels = encode(grey(), "png");
        pixels[pixels.length - 14] ^= 1;

        Refusal damaged = new Refusal(NOT_AN_IMAGE, "the PNG file is damaged: a checksum is wrong");
        assertThat(refused(reader.read(header))).isEqualTo(damaged);
        assertThat(refused(reader.read(pixels))).isEqualTo(damaged);
    }

    @Test
    void a_PNG_without_pixels_or_of_a_pixel_format_that_does_not_exist_is_not_an_image() {
        byte[] file = encode(grey(), "png");
        byte[] header = chunk(file, "IHDR");
        byte[] end = chunk(file, "IEND");

        assertThat(refused(reader.read(png(header, end))))
                .isEqualTo(new Refusal(NOT_AN_IMAGE, "the PNG file holds no pixels"));
        int bitDepth = 8;
        assertThat(refused(reader.read(png(changed(header, bitDepth, 3), chunk(file, "IDAT"), end))))
                .isEqualTo(new Refusal(NOT_AN_IMAGE, "the PNG file's header names a pixel format that does not exist"));
    }

    @Test
    void a_PNG_with_fewer_pixels_than_its_header_says_is_damaged_although_its_checksums_are_right() {
        byte[] file = encode(grey(), "png");
        int height = 7;
        byte[] higher = changed(chunk(file, "IHDR"), height, 2 * SyntheticImages.HEIGHT);

        assertThat(refused(reader.read(png(higher, chunk(file, "IDAT"), chunk(file, "IEND")))))
                .isEqualTo(new Refusal(NOT_AN_IMAGE, "the image is damaged and cannot be decoded"));
    }

    @Test
    void a_PNG_with_many_compressed_texts_is_refused_before_they_are_inflated() {
        byte[] file = encode(grey(), "png");
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        for (int i = 0; i < 33; i++) {
            texts.writeBytes(chunk("zTXt", "title\0\0".getBytes(StandardCharsets.US_ASCII)));
        }

        assertThat(refused(reader.read(
                        png(chunk(file, "IHDR"), texts.toByteArray(), chunk(file, "IDAT"), chunk(file, "IEND")))))
                .isEqualTo(new Refusal(UNSUPPORTED_IMAGE, "the PNG file holds more than 32 texts"));
    }

    @Test
    void a_JPEG_with_a_hundred_and_one_scans_is_refused_before_they_are_decoded() {
        byte[] file = encode(grey(), "jpeg");
        ByteArrayOutputStream scans = new ByteArrayOutputStream();
        scans.write(file, 0, file.length - 2);
        for (int i = 0; i < 100; i++) {
            scans.writeBytes(HexFormat.of().parseHex("FFDA0008010100003F0000"));
        }
        scans.write(file, file.length - 2, 2);

        assertThat(refused(reader.read(scans.toByteArray())))
                .isEqualTo(new Refusal(UNSUPPORTED_IMAGE, "the JPEG file has more than 100 scans"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "ZLib", "Deflate"})
    void a_TIFF_strip_that_cannot_be_decompressed_is_damage_although_libtiff_would_leave_it_black(String compression) {
        byte[] file = encode(grey(), "tiff", compression, false);
        Arrays.fill(file, file.length / 2, file.length / 2 + 60, (byte) 0xFF);

        assertThat(refused(reader.read(file)).code()).isEqualTo(NOT_AN_IMAGE);
    }

    @Test
    @Timeout(10)
    void a_TIFF_whose_strips_share_codes_that_yield_nothing_is_refused_at_once() {
        int height = 20_000;
        int packBits = 32773;
        byte[] codes = new byte[8_000_000];
        Arrays.fill(codes, Byte.MIN_VALUE);
        Arrays.fill(codes, codes.length - 2 * 32, codes.length, (byte) 0);
        long[] offsets = new long[height];
        Arrays.fill(offsets, 8);
        long[] byteCounts = new long[height];
        Arrays.fill(byteCounts, codes.length);
        TiffFile file = new TiffFile(ByteOrder.LITTLE_ENDIAN, 32, height, codes)
                .with(258, 8)
                .with(259, packBits)
                .with(262, 1)
                .with(273, offsets)
                .with(278, 1)
                .with(279, byteCounts);

        assertThat(refused(reader.read(file.bytes())))
                .isEqualTo(new Refusal(NOT_AN_IMAGE, "the TIFF file is damaged: its strips or tiles overlap"));
    }

    @Test
    @Timeout(120)
    void forty_thousand_randomly_changed_files_give_an_outcome_each_and_crash_nothing() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MutatedFiles.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(program.waitFor(1, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
            assertThat(output).matches("accepted=\\d+ refused=\\d+\\R");
            assertThat(Arrays.stream(output.trim().split("\\D+"))
                            .filter(number -> !number.isEmpty())
                            .mapToInt(Integer::parseInt)
                            .sum())
                    .isEqualTo(40_000);
        } finally {
            program.destroyForcibly();
        }
    }
}
