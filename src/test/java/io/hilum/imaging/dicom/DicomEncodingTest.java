package io.hilum.imaging.dicom;

import static io.hilum.imaging.dicom.Pictures.HEIGHT;
import static io.hilum.imaging.dicom.Pictures.WIDTH;
import static io.hilum.imaging.dicom.Pictures.bytes;
import static io.hilum.imaging.dicom.Pictures.read;
import static io.hilum.imaging.dicom.Pictures.words;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographDescription;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomEncodingTest {

    /** 0 to 255, so that smallest to largest is the identity. */
    private static final byte[] RAMP = bytes(i -> i * 7 % 256);

    private static DicomWriter image() {
        return DicomWriter.grey(WIDTH, HEIGHT, 8, 8).bytesInWords(Tag.PIXEL_DATA, RAMP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DicomWriter.IMPLICIT,
                DicomWriter.EXPLICIT,
                DicomWriter.DEFLATED,
                DicomWriter.BIG_ENDIAN,
            })
    void each_uncompressed_transfer_syntax_gives_the_same_pixels(String transferSyntax) {
        assertThat(read(image().file(transferSyntax)).luma()).isEqualTo(RAMP);
        assertThat(read(words(12, i -> 16 * (i * 7 % 256)).file(transferSyntax)).luma())
                .isEqualTo(RAMP);
    }

    @Test
    void bytes_that_are_not_in_words_are_not_swapped_in_big_endian() {
        byte[] file = image().bytes(Tag.PIXEL_DATA, "OB", RAMP).file(DicomWriter.BIG_ENDIAN);

        assertThat(read(file).luma()).isEqualTo(RAMP);
    }

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN, false", "LITTLE_ENDIAN, true", "BIG_ENDIAN, true"})
    void a_dataset_without_preamble_is_recognised(String order, boolean explicit) {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;

        assertThat(read(image().dataSet(new Encoding(byteOrder, explicit))).luma())
                .isEqualTo(RAMP);
    }

    @Test
    void file_meta_information_without_preamble_is_recognised() {
        byte[] file = image().file(DicomWriter.IMPLICIT);

        assertThat(read(Arrays.copyOfRange(file, 132, file.length)).luma()).isEqualTo(RAMP);
    }

    @Test
    void a_file_whose_preamble_starts_a_TIFF_is_read_as_DICOM() {
        byte[] file = image().file(DicomWriter.EXPLICIT);
        System.arraycopy("II*\0".getBytes(US_ASCII), 0, file, 0, 4);

        assertThat(read(file).description().format()).isEqualTo("DICOM");
    }

    @ParameterizedTest
    @ValueSource(strings = {DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG_ENDIAN})
    void sequences_of_any_form_and_depth_are_passed_over(String transferSyntax) {
        DicomWriter innermost = new DicomWriter().text(Tag.MODALITY, "CS", "MR").shorts(Tag.ROWS, "US", 1);
        DicomWriter nested = innermost;
        for (int depth = 0; depth < 100; depth++) {
            nested = new DicomWriter()
                    .sequence(0x0008_1140, depth % 3 > 0, nested, innermost)
                    .text(Tag.MODALITY, "CS", "CT");
        }
        DicomWriter icon = new DicomWriter().fragments(new byte[0], new byte[8]);
        byte[] file = image().sequence(0x0008_1111, true, nested, icon)
                .sequence(0x0008_1115, false, icon)
                .sequence(0x0008_2112, true)
                .unknownSequence(0x0009_1010, innermost)
                .bytes(0x0011_1010, "UN", new byte[3])
                .file(transferSyntax);

        assertThat(read(file).luma()).isEqualTo(RAMP);
    }

    @Test
    void values_of_odd_length_and_padded_with_zeros_are_read() {
        byte[] file = image().bytes(Tag.MODALITY, "CS", "DX\0".getBytes(US_ASCII))
                .bytes(Tag.BODY_PART_EXAMINED, "CS", " chest\0\0".getBytes(US_ASCII))
                .bytes(0x0010_0010, "PN", "A^B".getBytes(US_ASCII))
                .file(DicomWriter.EXPLICIT);

        assertThat(read(file).luma()).isEqualTo(RAMP);
    }

    @Test
    void an_odd_number_of_pixels_may_be_padded_and_more_may_follow() {
        byte[] odd = Arrays.copyOf(bytes(i -> i * 7 % 256), 33 * 37 + 1);
        DicomWriter dataSet =
                DicomWriter.grey(33, 37, 8, 8).bytes(Tag.PIXEL_DATA, "OW", odd).bytes(0xFFFC_FFFC, "OB", new byte[10]);

        assertThat(read(dataSet).luma()).isEqualTo(Arrays.copyOf(odd, 33 * 37));
    }

    @Test
    void what_was_read_is_described_without_anything_about_the_patient() {
        RadiographDescription description = read(words(12, i -> i)
                        .text(0x0010_0010, "PN", "DOE^JANE")
                        .text(0x0010_0020, "LO", "4711")
                        .decimals(Tag.WINDOW_CENTER, "ROE^RICHARD"))
                .description();

        assertThat(description.toString())
                .doesNotContain("DOE")
                .doesNotContain("ROE")
                .doesNotContain("4711");
    }

    @Test
    void the_description_names_format_size_bits_photometric_interpretation_window_and_warnings() {
        DicomWriter dataSet =
                words(12, i -> i).decimals(Tag.WINDOW_CENTER, "700").decimals(Tag.WINDOW_WIDTH, "1400");

        assertThat(read(dataSet).description())
                .isEqualTo(new RadiographDescription(
                        "DICOM",
                        WIDTH,
                        HEIGHT,
                        12,
                        "MONOCHROME2",
                        Optional.of("Explicit VR Little Endian"),
                        Optional.of(new GreyscaleWindow(GreyscaleWindow.Function.LINEAR, 700, 1400)),
                        List.of()));
    }
}
