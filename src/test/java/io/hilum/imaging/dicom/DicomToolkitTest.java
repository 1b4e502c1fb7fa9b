package io.hilum.imaging.dicom;

import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.imaging.dicom.Pictures.read;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_TRANSFER_SYNTAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against DCMTK 3.6.7 and GDCM 3.0.21, which make the compressed files and decode them. */
class DicomToolkitTest {

    private static final int WIDTH = 131;
    private static final int HEIGHT = 97;

    @TempDir
    Path folder;

    private DicomToolkit toolkit;

    @BeforeEach
    void start() {
        toolkit = new DicomToolkit(folder);
    }

    /** Something like a radiograph: a soft shape, noise, a flat border, and every value in between. */
    private static int[] picture(int bits) {
        int[] samples = new int[WIDTH * HEIGHT];
        Random noise = new Random(bits);
        int full = (1 << bits) - 1;
        for (int i = 0; i < samples.length; i++) {
            double x = (i % WIDTH - 65) / 65.0;
            double y = (i / WIDTH - 48) / 48.0;
            double value = 0.9 * Math.exp(-2 * (x * x + 2 * y * y)) + noise.nextGaussian() * 0.01;
            boolean border = i % WIDTH < 12 || i / WIDTH > 90;
            samples[i] = border ? full : (int) Math.round(Math.max(0, Math.min(1, value)) * full);
        }
        return samples;
    }

    private static DicomWriter grey(int bits) {
        return DicomWriter.grey(WIDTH, HEIGHT, bits > 8 ? 16 : 8, bits)
                .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.7 ")
                .text(0x0008_0018, "UI", "1.2.3.4")
                .text(0x0020_000D, "UI", "1.2.3.5")
                .text(0x0020_000E, "UI", "1.2.3.6");
    }

    private static DicomWriter image(int bits) {
        int[] picture = picture(bits);
        if (bits > 8) {
            return grey(bits).shorts(Tag.PIXEL_DATA, "OW", picture);
        }
        byte[] bytes = new byte[picture.length + picture.length % 2];
        for (int i = 0; i < picture.length; i++) {
            bytes[i] = (byte) picture[i];
        }
        return grey(bits).bytes(Tag.PIXEL_DATA, "OB", bytes);
    }

    private static DicomWriter signed(int bits) {
        int[] picture = picture(bits);
        for (int i = 0; i < picture.length; i++) {
            picture[i] = picture[i] - (1 << (bits - 1)) & (1 << bits) - 1;
        }
        return grey(bits).shorts(Tag.PIXEL_REPRESENTATION, "US", 1).shorts(Tag.PIXEL_DATA, "OW", picture);
    }

    private static DicomWriter colours() {
        byte[] samples = new byte[3 * WIDTH * HEIGHT + 1];
        int[] red = picture(8);
        for (int i = 0; i < red.length; i++) {
            samples[3 * i] = (byte) red[i];
            samples[3 * i + 1] = (byte) (255 - red[i] / 2);
            samples[3 * i + 2] = (byte) (red[i] / 8 * 8);
        }
        return grey(8).shorts(Tag.SAMPLES_PER_PIXEL, "US", 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "RGB")
                .shorts(Tag.PLANAR_CONFIGURATION, "US", 0)
                .bytes(Tag.PIXEL_DATA, "OB", samples);
    }

    static Stream<String> losslessConversions() {
        return Stream.of(
                "dcmconv +ti",
                "dcmconv +te",
                "dcmconv +tb",
                "dcmconv +td",
                "dcmconv -F +te",
                "dcmconv -F +tb",
                "dcmconv -F +ti",
                "dcmconv +te -g +e +p 128 64",
                "dcmcrle",
                "dcmcjpeg +e1",
                "dcmcjpeg +el +sv 2",
                "dcmcjpeg +el +sv 3",
                "dcmcjpeg +el +sv 4",
                "dcmcjpeg +el +sv 5",
                "dcmcjpeg +el +sv 6",
                "dcmcjpeg +el +sv 7",
                "dcmcjpeg +e1 +ot +fs 1",
                "dcmcjpls +el",
                "dcmcjpls +el -ot +fs 2",
                "gdcmconv --jpeg",
                "gdcmconv --jpegls",
                "gdcmconv --j2k");
    }

    @ParameterizedTest
    @MethodSource("losslessConversions")
    void a_lossless_conversion_of_an_image_gives_the_same_luma_to_the_last_bit(String conversion) {
        for (DicomWriter dataSet :
                new DicomWriter[] {image(16), image(12), image(10), image(8), signed(12), signed(16)}) {
            assertThat(read(DicomToolkit.bytes(converted(dataSet, conversion))).luma())
                    .isEqualTo(read(dataSet).luma());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dcmconv +tb",
                "dcmcrle",
                "dcmcjpeg +e1",
                "dcmcjpeg +el +sv 6",
                "dcmcjpls +el +iv",
                "dcmcjpls +el +il",
                "dcmcjpls +el +is",
                "gdcmconv --jpegls",
                "gdcmconv --j2k"
            })
    void a_lossless_conversion_of_colours_gives_the_same_luma_to_the_last_bit(String conversion) {
        assertThat(read(DicomToolkit.bytes(converted(colours(), conversion))).luma())
                .isEqualTo(read(colours()).luma());
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcjpeg +eb, 8",
        "dcmcjpeg +ee, 8",
        "dcmcjpeg +es, 8",
        "dcmcjpeg +ep, 8",
        "dcmcjpeg +e1 +pt 3, 12",
        "dcmcjpeg +el +sv 4 +pt 2, 8",
        "dcmcjpls +en +md 3, 8",
        "dcmcjpls +en +md 5, 12",
        "dcmcjpls +en +md 20, 16",
    })
    void a_lossy_conversion_gives_the_levels_that_DCMTK_decodes(String conversion, int bits) {
        Path file = converted(image(bits), conversion);
        String program = conversion.startsWith("dcmcjpls") ? "dcml2pnm" : "dcmj2pnm";

        assertWithinOneLevel(read(DicomToolkit.bytes(file)).luma(), toolkit.levels(file, program, "+Wm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcmcjpeg +eb +cy", "dcmcjpeg +eb +cr", "dcmcjpeg +eb +s4"})
    void lossy_colours_are_near_those_that_were_compressed(String conversion) {
        byte[] luma = read(DicomToolkit.bytes(converted(colours(), conversion + " +q 98")))
                .luma();
        byte[] original = read(colours()).luma();
        double sum = 0;
        for (int i = 0; i < luma.length; i++) {
            sum += Math.abs((luma[i] & 0xFF) - (original[i] & 0xFF));
        }
        assertThat(sum / luma.length).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 3000, LINEAR, MONOCHROME2",
        "1500.5, 401, LINEAR, MONOCHROME2",
        "1000, 1, LINEAR, MONOCHROME2",
        "40, 8000, LINEAR, MONOCHROME1",
        "2000, 1000, SIGMOID, MONOCHROME2",
        "700, 3000, SIGMOID, MONOCHROME1",
    })
    void windows_give_the_levels_of_DCMTK(String centre, String width, String function, String photometric) {
        DicomWriter dataSet = image(12)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric)
                .decimals(Tag.WINDOW_CENTER, centre)
                .decimals(Tag.WINDOW_WIDTH, width)
                .text(Tag.VOI_LUT_FUNCTION, "CS", function);
        Path file = toolkit.write(dataSet.file(DicomWriter.EXPLICIT));

        assertWithinOneLevel(
                read(dataSet).luma(),
                toolkit.levels(file, "dcm2pnm", "+Wi", "1", function.equals("SIGMOID") ? "+Wfs" : "+Wfl"));
    }

    @Test
    void a_rescaled_window_gives_the_levels_of_DCMTK() {
        DicomWriter dataSet = signed(12)
                .decimals(Tag.RESCALE_SLOPE, "0.25")
                .decimals(Tag.RESCALE_INTERCEPT, "-100")
                .decimals(Tag.WINDOW_CENTER, "-80")
                .decimals(Tag.WINDOW_WIDTH, "700");
        Path file = toolkit.write(dataSet.file(DicomWriter.BIG_ENDIAN));

        assertWithinOneLevel(read(dataSet).luma(), toolkit.levels(file, "dcm2pnm", "+Wi", "1"));
    }

    @Test
    void look_up_tables_give_the_levels_of_DCMTK() {
        int[] curve = new int[3000];
        int[] modality = new int[4096];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = (int) (4095 * Math.pow(i / 2999.0, 1.7));
        }
        for (int i = 0; i < modality.length; i++) {
            modality[i] = 4095 - i;
        }
        DicomWriter dataSet = image(12)
                .sequence(
                        Tag.MODALITY_LUT_SEQUENCE,
                        true,
                        new DicomWriter()
                                .shorts(Tag.LUT_DESCRIPTOR, "US", 4096, 0, 16)
                                .text(0x0028_3004, "LO", "US")
                                .shorts(Tag.LUT_DATA, "OW", modality))
                .sequence(
                        Tag.VOI_LUT_SEQUENCE,
                        false,
                        new DicomWriter()
                                .shorts(Tag.LUT_DESCRIPTOR, "US", 3000, 500, 12)
                                .shorts(Tag.LUT_DATA, "OW", curve));
        Path file = toolkit.write(dataSet.file(DicomWriter.EXPLICIT));

        assertWithinOneLevel(read(dataSet).luma(), toolkit.levels(file, "dcm2pnm", "+Wl", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MONOCHROME1", "MONOCHROME2"})
    void smallest_to_largest_gives_the_levels_of_DCMTK(String photometric) {
        DicomWriter dataSet = signed(14).text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric);
        Path file = toolkit.write(dataSet.file(DicomWriter.IMPLICIT));

        assertWithinOneLevel(read(dataSet).luma(), toolkit.levels(file, "dcm2pnm", "+Wm"));
    }

    @Test
    void JPEG_of_12_bits_is_refused() {
        Path file = converted(image(12), "dcmcjpeg +ee");

        assertThat(refused(new RadiographReader().read(DicomToolkit.bytes(file))))
                .isEqualTo(new Refusal(
                        UNSUPPORTED_TRANSFER_SYNTAX,
                        "the DICOM file has a transfer syntax that is not read: 1.2.840.10008.1.2.4.51 (JPEG Extended"
                                + " (Process 2 & 4)) with 12 bits a sample; 8 are"));
    }

    @ParameterizedTest
    @CsvSource({"MONOCHROME1, INVERSE", "MONOCHROME2, INVERSE", "MONOCHROME2, IDENTITY", "MONOCHROME1, IDENTITY"})
    void the_presentation_LUT_shape_gives_the_levels_of_DCMTK(String photometric, String shape) {
        DicomWriter dataSet = image(12)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric)
                .text(Tag.PRESENTATION_LUT_SHAPE, "CS", shape);
        Path file = toolkit.write(dataSet.file(DicomWriter.EXPLICIT));

        assertWithinOneLevel(read(dataSet).luma(), toolkit.levels(file, "dcm2pnm", "+Wm"));
    }

    private Path converted(DicomWriter dataSet, String conversion) {
        String[] words = conversion.split(" ");
        return toolkit.converted(
                toolkit.write(dataSet.file(DicomWriter.EXPLICIT)),
                words[0],
                Arrays.copyOfRange(words, 1, words.length));
    }

    /** DCMTK cuts fractions of a level off, which are rounded here. */
    private static void assertWithinOneLevel(byte[] luma, byte[] expected) {
        assertThat(luma).hasSameSizeAs(expected);
        for (int i = 0; i < luma.length; i++) {
            assertThat(Math.abs((luma[i] & 0xFF) - (expected[i] & 0xFF)))
                    .as("pixel %d", i)
                    .isLessThanOrEqualTo(1);
        }
    }
}
