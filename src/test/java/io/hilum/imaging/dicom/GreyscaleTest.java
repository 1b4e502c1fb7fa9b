package io.hilum.imaging.dicom;

import static io.hilum.imaging.dicom.Pictures.PIXELS;
import static io.hilum.imaging.dicom.Pictures.read;
import static io.hilum.imaging.dicom.Pictures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.imaging.Radiograph;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected levels are the formulas of PS3.3, section C.11.2.1, written out; pixel i of every image is i unless said. */
class GreyscaleTest {

    private static DicomWriter ramp() {
        return words(12, i -> i);
    }

    private static DicomWriter windowed(String centre, String width, String function) {
        return ramp().decimals(Tag.WINDOW_CENTER, centre)
                .decimals(Tag.WINDOW_WIDTH, width)
                .text(Tag.VOI_LUT_FUNCTION, "CS", function);
    }

    @Test
    void a_linear_window_goes_from_black_at_its_start_to_white_at_its_end() {
        assertLevels(
                read(windowed("600.5", "401", "LINEAR")),
                i -> i <= 400 ? 0 : i > 800 ? 255 : ((i - 600.0) / 400 + 0.5) * 255);
        assertThat(read(windowed("600.5", "401", "LINEAR")).luma())
                .isEqualTo(read(windowed("600.5", "401", "LINEAR").without(Tag.VOI_LUT_FUNCTION))
                        .luma());
    }

    @Test
    void an_exact_linear_window_is_half_a_value_wider_on_each_side() {
        assertLevels(
                read(windowed("600", "400", "LINEAR_EXACT")),
                i -> i <= 400 ? 0 : i > 800 ? 255 : ((i - 600.0) / 400 + 0.5) * 255);
    }

    @Test
    void a_sigmoid_window_follows_the_logistic_curve() {
        assertLevels(read(windowed("600", "400", "SIGMOID")), i -> 255 / (1 + Math.exp(-4 * (i - 600.0) / 400)));
    }

    @Test
    void a_linear_window_one_wide_is_a_threshold() {
        assertLevels(read(windowed("600", "1", "LINEAR")), i -> i <= 599.5 ? 0 : 255);
    }

    @Test
    void the_first_of_several_windows_is_used() {
        assertThat(read(windowed("600\\50", "401\\10", "LINEAR")).luma())
                .isEqualTo(read(windowed("600", "401", "LINEAR")).luma());
    }

    @ParameterizedTest
    @CsvSource({"600, 0, LINEAR", "600, 0.5, LINEAR", "600, -7, LINEAR_EXACT", "x, 400, LINEAR", "600, 1e999, SIGMOID"})
    void a_window_that_is_not_valid_is_not_used_and_a_warning_says_so(String centre, String width, String function) {
        Radiograph radiograph = read(windowed(centre, width, function));

        assertThat(radiograph.luma()).isEqualTo(read(ramp()).luma());
        assertThat(radiograph.description().warnings()).containsExactly("the window is not valid and was not used");
    }

    @Test
    void a_function_that_is_not_known_is_taken_for_a_linear_one_with_a_warning() {
        Radiograph radiograph = read(windowed("600", "401", "CUBIC"));

        assertThat(radiograph.luma())
                .isEqualTo(read(windowed("600", "401", "LINEAR")).luma());
        assertThat(radiograph.description().warnings())
                .containsExactly("the VOI LUT function is not known; LINEAR was used");
    }

    @Test
    void the_window_applies_to_rescaled_values() {
        DicomWriter dataSet = windowed("-50", "100", "LINEAR_EXACT")
                .decimals(Tag.RESCALE_SLOPE, "0.5")
                .decimals(Tag.RESCALE_INTERCEPT, "-400");

        assertLevels(read(dataSet), i -> i <= 600 ? 0 : i > 800 ? 255 : (i / 2.0 - 400 + 50 + 50) / 100 * 255);
    }

    @Test
    void a_negative_slope_inverts() {
        DicomWriter dataSet = ramp().decimals(Tag.RESCALE_SLOPE, "-1").decimals(Tag.RESCALE_INTERCEPT, "0");

        assertLevels(read(dataSet), i -> 255 - 255.0 * i / (PIXELS - 1));
    }

    @Test
    void without_a_window_the_smallest_value_is_black_and_the_largest_white() {
        Radiograph radiograph = read(words(14, i -> 5000 + 3 * i));

        assertLevels(radiograph, i -> 255.0 * i / (PIXELS - 1));
        assertThat(radiograph.description().window())
                .contains(new GreyscaleWindow(
                        GreyscaleWindow.Function.SMALLEST_TO_LARGEST, 5000 + 1.5 * (PIXELS - 1), 3 * (PIXELS - 1)));
    }

    @Test
    void padding_does_not_count_among_the_smallest_and_largest() {
        DicomWriter one = words(16, i -> i < 40 ? 60_000 : i).shorts(Tag.PIXEL_PADDING_VALUE, "US", 60_000);
        DicomWriter range = words(16, i -> i < 40 ? 60_000 + i : i)
                .shorts(Tag.PIXEL_PADDING_VALUE, "US", 60_039)
                .shorts(Tag.PIXEL_PADDING_RANGE_LIMIT, "US", 60_000);

        assertLevels(read(one), i -> i < 40 ? 255 : 255.0 * (i - 40) / (PIXELS - 41));
        assertThat(read(range).luma()).isEqualTo(read(one).luma());
    }

    @Test
    void padding_of_signed_pixels_is_signed() {
        DicomWriter dataSet = words(16, i -> i < 40 ? -2000 : i - 700)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 1)
                .shorts(Tag.PIXEL_PADDING_VALUE, "SS", -2000);

        assertLevels(read(dataSet), i -> i < 40 ? 0 : 255.0 * (i - 40) / (PIXELS - 41));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 12, 15, 16})
    void signed_samples_extend_their_sign(int bits) {
        DicomWriter dataSet =
                words(bits, i -> i % 500 - 250 & (1 << bits) - 1).shorts(Tag.PIXEL_REPRESENTATION, "US", 1);

        assertLevels(read(dataSet), i -> 255.0 * (i % 500) / (Math.min(PIXELS, 500) - 1));
    }

    @Test
    void bits_above_and_below_the_stored_ones_are_ignored() {
        DicomWriter dataSet =
                words(10, i -> i % 1024 << 4 | i % 3 | i % 4 << 14).shorts(Tag.HIGH_BIT, "US", 13);

        assertLevels(read(dataSet), i -> 255.0 * (i % 1024) / 1023);
    }

    @ParameterizedTest
    @CsvSource({
        "MONOCHROME1, , true",
        "MONOCHROME1, INVERSE, true",
        "MONOCHROME1, IDENTITY, false",
        "MONOCHROME2, IDENTITY, false",
        "MONOCHROME2, INVERSE, true"
    })
    void small_values_are_bright_with_an_inverse_presentation_LUT_or_in_MONOCHROME1_without_one(
            String photometric, String shape, boolean inverse) {
        DicomWriter dataSet = windowed("600.5", "401", "LINEAR")
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric)
                .text(Tag.PRESENTATION_LUT_SHAPE, "CS", shape == null ? "" : shape);
        byte[] upright = read(windowed("600.5", "401", "LINEAR")).luma();
        byte[] luma = read(dataSet).luma();

        for (int i = 0; i < PIXELS; i++) {
            assertThat(luma[i] & 0xFF).isEqualTo(inverse ? 255 - (upright[i] & 0xFF) : upright[i] & 0xFF);
        }
    }

    @ParameterizedTest
    @CsvSource({"OW, 16", "OW, 12", "US, 16"})
    void a_VOI_LUT_maps_values_from_its_first_and_repeats_its_ends(String vr, int bits) {
        int[] entries = new int[1000];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (int) ((long) i * i * ((1 << bits) - 1) / (999L * 999));
        }
        DicomWriter table = new DicomWriter()
                .shorts(Tag.LUT_DESCRIPTOR, "US", 1000, 200, bits)
                .shorts(Tag.LUT_DATA, vr, entries);

        for (boolean undefinedLength : new boolean[] {true, false}) {
            Radiograph radiograph = read(ramp().sequence(Tag.VOI_LUT_SEQUENCE, undefinedLength, table));

            assertLevels(radiograph, i -> 255.0 * entries[Math.max(0, Math.min(999, i - 200))] / ((1 << bits) - 1));
            assertThat(radiograph.description().window())
                    .contains(new GreyscaleWindow(GreyscaleWindow.Function.LOOK_UP_TABLE, 700, 1000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG_ENDIAN})
    void a_table_of_256_entries_in_8_bits_may_be_packed(String transferSyntax) {
        byte[] packed = new byte[256];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) (255 - i);
        }
        DicomWriter table =
                new DicomWriter().shorts(Tag.LUT_DESCRIPTOR, "US", 256, 0, 8).bytesInWords(Tag.LUT_DATA, packed);

        assertLevels(
                read(words(8, i -> i % 256)
                        .sequence(Tag.VOI_LUT_SEQUENCE, true, table)
                        .file(transferSyntax)),
                i -> 255 - i % 256);
    }

    @Test
    void a_table_of_65536_entries_says_0() {
        int[] entries = new int[65536];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = 65535 - i;
        }
        DicomWriter table =
                new DicomWriter().shorts(Tag.LUT_DESCRIPTOR, "US", 0, 0, 16).shorts(Tag.LUT_DATA, "OW", entries);

        assertLevels(
                read(words(16, i -> 45 * i).sequence(Tag.VOI_LUT_SEQUENCE, true, table)),
                i -> 255.0 * (65535 - 45 * i) / 65535);
    }

    @Test
    void a_modality_LUT_comes_before_the_window_and_instead_of_the_rescale() {
        int[] entries = new int[PIXELS];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = 2 * i;
        }
        DicomWriter table = new DicomWriter()
                .shorts(Tag.LUT_DESCRIPTOR, "SS", PIXELS, -500, 12)
                .shorts(Tag.LUT_DATA, "OW", entries);
        DicomWriter dataSet = words(12, i -> i - 500 & 0xFFF)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 1)
                .decimals(Tag.RESCALE_SLOPE, "100")
                .sequence(Tag.MODALITY_LUT_SEQUENCE, true, table)
                .decimals(Tag.WINDOW_CENTER, "1200")
                .decimals(Tag.WINDOW_WIDTH, "800")
                .text(Tag.VOI_LUT_FUNCTION, "CS", "LINEAR_EXACT");

        assertLevels(read(dataSet), i -> i <= 400 ? 0 : i > 800 ? 255 : (2 * i - 800) / 800.0 * 255);
    }

    @Test
    void a_window_goes_before_a_VOI_LUT() {
        DicomWriter table =
                new DicomWriter().shorts(Tag.LUT_DESCRIPTOR, "US", 2, 0, 8).shorts(Tag.LUT_DATA, "OW", 0, 255);

        assertThat(read(windowed("600", "401", "LINEAR").sequence(Tag.VOI_LUT_SEQUENCE, true, table))
                        .luma())
                .isEqualTo(read(windowed("600", "401", "LINEAR")).luma());
    }

    /** Each level is the nearest to the formula. */
    private static void assertLevels(Radiograph radiograph, IntToDoubleFunction expected) {
        byte[] luma = radiograph.luma();
        for (int i = 0; i < PIXELS; i++) {
            assertThat((double) (luma[i] & 0xFF))
                    .as("pixel %d", i)
                    .isCloseTo(expected.applyAsDouble(i), within(0.5 + 1e-9));
        }
    }
}
