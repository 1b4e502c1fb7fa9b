package io.hilum.imaging.dicom;

import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.imaging.dicom.Pictures.HEIGHT;
import static io.hilum.imaging.dicom.Pictures.PIXELS;
import static io.hilum.imaging.dicom.Pictures.WIDTH;
import static io.hilum.imaging.dicom.Pictures.read;
import static io.hilum.imaging.dicom.Pictures.words;
import static io.hilum.refusal.RefusalCode.BLANK_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.NO_PIXEL_DATA;
import static io.hilum.refusal.RefusalCode.TOO_FEW_PIXELS;
import static io.hilum.refusal.RefusalCode.TOO_MANY_PIXELS;
import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_IMAGE;
import static io.hilum.refusal.RefusalCode.UNSUPPORTED_TRANSFER_SYNTAX;
import static io.hilum.refusal.RefusalCode.WRONG_BODY_PART;
import static io.hilum.refusal.RefusalCode.WRONG_MODALITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Refusal;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedDicomTest {

    private static DicomWriter image() {
        return words(12, i -> i);
    }

    private static Refusal refusal(DicomWriter dataSet) {
        return refused(new RadiographReader().read(dataSet.file(DicomWriter.EXPLICIT)));
    }

    @ParameterizedTest
    @CsvSource({"CT, CT", "mr, MR", "SMITH^JOHN, an unknown one"})
    void another_modality_is_refused_and_named_only_where_it_is_a_known_term(String modality, String name) {
        assertThat(refusal(image().text(Tag.MODALITY, "CS", modality)))
                .isEqualTo(new Refusal(
                        WRONG_MODALITY, "the DICOM file's modality is " + name + "; CR, DX, OT, RF, RG are read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CR", "DX", "RG", "RF", "OT", "dx "})
    void radiographs_and_secondary_captures_are_read(String modality) {
        assertThat(read(image().text(Tag.MODALITY, "CS", modality))
                        .description()
                        .warnings())
                .isEmpty();
    }

    @Test
    void the_modalities_that_are_read_can_be_chosen() {
        RadiographReader reader = new RadiographReader(RadiographReader.DEFAULT_MAX_PIXELS, Set.of("XA"));

        assertThat(refused(reader.read(image().file(DicomWriter.EXPLICIT))).detail())
                .isEqualTo("the DICOM file's modality is DX; XA are read");
    }

    @Test
    void a_file_without_a_modality_is_read_with_a_warning() {
        assertThat(read(image().without(Tag.MODALITY)).description().warnings())
                .containsExactly("the file does not name its modality");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HAND", "TSPINE", "THORACIC SPINE", "ABDOMEN", "SMITH^JOHN"})
    void another_body_part_is_refused_without_being_repeated(String bodyPart) {
        assertThat(refusal(image().text(Tag.BODY_PART_EXAMINED, "CS", bodyPart)))
                .isEqualTo(new Refusal(
                        WRONG_BODY_PART, "the DICOM file says that it shows another body part than the chest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CHEST", "Chest ", " thorax", "CHEST_ABDOMEN", "CHEST PA", "THORAX AP", "TORAX", "LUNG", ""})
    void the_chest_under_any_name_and_no_body_part_are_read(String bodyPart) {
        assertThat(read(image().text(Tag.BODY_PART_EXAMINED, "CS", bodyPart)).width())
                .isEqualTo(WIDTH);
    }

    @Test
    void a_file_without_pixel_data_is_refused() {
        Refusal expected = new Refusal(NO_PIXEL_DATA, "the DICOM file holds no pixel data");

        assertThat(refusal(image().without(Tag.PIXEL_DATA))).isEqualTo(expected);
        assertThat(refusal(image().bytes(Tag.PIXEL_DATA, "OW", new byte[0]))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.840.10008.1.2.4.201 | High-Throughput JPEG 2000 Image Compression (Lossless Only)",
                "1.2.840.10008.1.2.4.100 | MPEG2 Main Profile / Main Level",
                "1.2.840.113619.5.2 | GE Private Implicit VR Big Endian with Pixel Data",
                "1.2.3.4 | an unknown one",
            })
    void a_transfer_syntax_that_is_not_read_is_named(String uid, String name) {
        assertThat(refused(new RadiographReader().read(image().file(uid))))
                .isEqualTo(new Refusal(
                        UNSUPPORTED_TRANSFER_SYNTAX,
                        "the DICOM file has a transfer syntax that is not read: " + uid + " (" + name + ")"));
    }

    @Test
    void an_identifier_that_is_none_is_not_repeated() {
        assertThat(refused(new RadiographReader().read(image().file("SMITH^JOHN")))
                        .detail())
                .isEqualTo("the DICOM file has a transfer syntax that is not read: an identifier that is not valid");
    }

    @Test
    void palette_colours_are_refused() {
        assertThat(refusal(image().text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "PALETTE COLOR")))
                .isEqualTo(new Refusal(
                        UNSUPPORTED_IMAGE, "the DICOM file has palette colours; grey and direct colours are read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HSV", "CMYK", "YBR_PARTIAL_420", "SMITH"})
    void other_photometric_interpretations_are_refused(String name) {
        assertThat(refusal(image().text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", name)))
                .isEqualTo(new Refusal(
                        UNSUPPORTED_IMAGE,
                        "the DICOM file has a photometric interpretation that is not read; [MONOCHROME1, MONOCHROME2,"
                                + " RGB, YBR_FULL, YBR_FULL_422, YBR_ICT, YBR_RCT] are"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 24, 32, 64})
    void other_numbers_of_allocated_bits_are_refused(int bits) {
        assertThat(refusal(image().shorts(Tag.BITS_ALLOCATED, "US", bits)))
                .isEqualTo(new Refusal(
                        UNSUPPORTED_IMAGE,
                        "the DICOM file has " + bits + " bits allocated for a sample; 8 are read, and 16 in grey"));
    }

    @Test
    void a_description_that_contradicts_itself_is_damage() {
        assertThat(refusal(image().shorts(Tag.HIGH_BIT, "US", 16)).code()).isEqualTo(NOT_AN_IMAGE);
        assertThat(refusal(image().shorts(Tag.HIGH_BIT, "US", 10)).code()).isEqualTo(NOT_AN_IMAGE);
        assertThat(refusal(image().shorts(Tag.BITS_STORED, "US", 0)).code()).isEqualTo(NOT_AN_IMAGE);
        assertThat(refusal(image().shorts(Tag.BITS_STORED, "US", 17)).code()).isEqualTo(NOT_AN_IMAGE);
        assertThat(refusal(image().shorts(Tag.SAMPLES_PER_PIXEL, "US", 3)).code())
                .isEqualTo(NOT_AN_IMAGE);
        assertThat(refusal(image().text(Tag.NUMBER_OF_FRAMES, "IS", "0")).code())
                .isEqualTo(NOT_AN_IMAGE);
        assertThat(refusal(image().without(Tag.ROWS)))
                .isEqualTo(new Refusal(NOT_AN_IMAGE, "the DICOM file is damaged: it does not give its rows"));
    }

    @Test
    void the_size_is_checked_before_pixels_are_decoded() {
        assertThat(refusal(image().shorts(Tag.ROWS, "US", 65_000).shorts(Tag.COLUMNS, "US", 65_000)))
                .isEqualTo(new Refusal(TOO_MANY_PIXELS, "the image has 4225 megapixels; the most is 64"));
        assertThat(refusal(image().shorts(Tag.ROWS, "US", 31)).code()).isEqualTo(TOO_FEW_PIXELS);
        assertThat(refusal(image().shorts(Tag.ROWS, "US", 0)).code()).isEqualTo(NOT_AN_IMAGE);
    }

    @Test
    void pixels_of_one_brightness_are_blank() {
        assertThat(refusal(words(12, i -> 7)).code()).isEqualTo(BLANK_IMAGE);
        assertThat(refusal(words(12, i -> 7).shorts(Tag.PIXEL_PADDING_VALUE, "US", 7))
                        .code())
                .isEqualTo(BLANK_IMAGE);
    }

    @Test
    void pixel_data_shorter_than_a_frame_is_truncated() {
        assertThat(refusal(image().shorts(Tag.PIXEL_DATA, "OW", new int[PIXELS - 1])))
                .isEqualTo(new Refusal(TRUNCATED_IMAGE, "the DICOM file ends early"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.DEFLATED, DicomWriter.BIG_ENDIAN})
    void a_file_that_ends_early_is_refused_wherever_it_ends(String transferSyntax) {
        byte[] file = image().file(transferSyntax);
        RadiographReader reader = new RadiographReader();

        for (int length = 140; length < file.length; length++) {
            assertThat(refused(reader.read(Arrays.copyOf(file, length))).code())
                    .as("%d of %d bytes", length, file.length)
                    .isIn(TRUNCATED_IMAGE, NOT_AN_IMAGE, NO_PIXEL_DATA);
        }
    }

    @Test
    void a_deflated_dataset_that_would_fill_the_memory_is_refused_before_it_does() {
        byte[] zeros = DicomWriter.deflated(new byte[300_000_000]);
        byte[] head = image().without(Tag.PIXEL_DATA).file(DicomWriter.DEFLATED);
        int meta = 128 + 4 + 14 + 8 + DicomWriter.DEFLATED.length();
        byte[] file = Arrays.copyOf(head, meta + zeros.length);
        System.arraycopy(zeros, 0, file, meta, zeros.length);

        assertThat(refused(new RadiographReader().read(file)))
                .isEqualTo(new Refusal(TOO_MANY_PIXELS, "the deflated DICOM file holds more than 144 megabytes"));
    }

    @Test
    void a_hundred_thousand_nested_sequences_cost_no_stack() {
        byte[] bomb = new byte[16 * 100_000];
        for (int at = 0; at < bomb.length; at += 16) {
            // (0009,1010) of undefined length, in it an item of undefined length.
            System.arraycopy(
                    new byte[] {9, 0, 16, 16, -1, -1, -1, -1, -2, -1, 0, -32, -1, -1, -1, -1}, 0, bomb, at, 16);
        }
        byte[] head = DicomWriter.grey(WIDTH, HEIGHT, 16, 12)
                .without(Tag.ROWS)
                .without(Tag.COLUMNS)
                .dataSet(Encoding.IMPLICIT_LITTLE_ENDIAN);
        byte[] file = Arrays.copyOf(head, head.length + bomb.length);
        System.arraycopy(bomb, 0, file, head.length, bomb.length);

        assertThat(refused(new RadiographReader().read(file)).code()).isEqualTo(TRUNCATED_IMAGE);
    }

    @Test
    void fragments_without_compression_and_compression_without_fragments_are_damage() {
        assertThat(refusal(image().fragments(new byte[0], new byte[2 * PIXELS])))
                .isEqualTo(new Refusal(
                        NOT_AN_IMAGE, "the DICOM file is damaged: its pixel data is in fragments but not compressed"));
        assertThat(refused(new RadiographReader().read(image().file(DicomWriter.RLE))))
                .isEqualTo(new Refusal(
                        NOT_AN_IMAGE, "the DICOM file is damaged: its compressed pixel data is not in fragments"));
    }

    @Test
    void an_incomplete_look_up_table_is_damage() {
        DicomWriter table =
                new DicomWriter().shorts(Tag.LUT_DESCRIPTOR, "US", 400, 0, 12).shorts(Tag.LUT_DATA, "OW", new int[100]);

        assertThat(refusal(image().sequence(Tag.VOI_LUT_SEQUENCE, true, table)))
                .isEqualTo(new Refusal(NOT_AN_IMAGE, "the DICOM file is damaged: a look-up table of it is incomplete"));
    }

    @Test
    void no_refusal_repeats_what_the_file_says_about_the_patient() {
        DicomWriter dataSet = image().text(0x0010_0010, "PN", "DOE^JANE").text(0x0010_0020, "LO", "4711");

        assertThat(refusal(dataSet.shorts(Tag.ROWS, "US", 5000)).toString())
                .doesNotContain("DOE")
                .doesNotContain("4711");
    }
}
