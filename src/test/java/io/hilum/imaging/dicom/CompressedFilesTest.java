package io.hilum.imaging.dicom;

import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.imaging.dicom.Pictures.read;
import static io.hilum.refusal.RefusalCode.NOT_AN_IMAGE;
import static io.hilum.refusal.RefusalCode.NO_PIXEL_DATA;
import static io.hilum.refusal.RefusalCode.TRUNCATED_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that DCMTK and GDCM made, as {@code make_files.sh} beside them calls them. */
class CompressedFilesTest {

    @ParameterizedTest
    @CsvSource({
        "grey, rle",
        "grey, jpeg_lossless_sv1",
        "grey, jpeg_lossless_sv6",
        "grey, jpeg_ls",
        "grey, jpeg_2000",
        "grey, deflated",
        "grey, big_endian",
        "signed, rle",
        "signed, jpeg_lossless_sv1",
        "signed, jpeg_lossless_sv6",
        "signed, jpeg_ls",
        "signed, jpeg_2000",
        "colour, rle",
        "colour, jpeg_lossless_sv1",
        "colour, jpeg_lossless_sv6",
        "colour, jpeg_ls",
        "colour, jpeg_ls_by_sample",
        "colour, jpeg_2000",
    })
    void a_lossless_variant_of_an_image_gives_the_same_luma_to_the_last_bit(String image, String variant)
            throws IOException {
        assertThat(read(file(image + "_" + variant)).luma())
                .isEqualTo(read(file(image)).luma());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes, jpeg_ls_near, 6, 3",
        "bytes, jpeg_baseline, 20, 3",
        "bytes, jpeg_progressive, 20, 3",
        "colour, jpeg_baseline, 30, 3"
    })
    void a_lossy_variant_of_an_image_gives_nearly_the_same_luma(String image, String variant, int largest, double mean)
            throws IOException {
        byte[] luma = read(file(image + "_" + variant)).luma();
        byte[] original = read(file(image)).luma();
        double sum = 0;
        for (int i = 0; i < luma.length; i++) {
            int difference = Math.abs((luma[i] & 0xFF) - (original[i] & 0xFF));
            assertThat(difference).isLessThanOrEqualTo(largest);
            sum += difference;
        }
        assertThat(sum / luma.length).isLessThan(mean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey_rle",
                "grey_jpeg_lossless_sv1",
                "colour_jpeg_lossless_sv6",
                "grey_jpeg_ls",
                "colour_jpeg_ls_by_sample",
                "grey_jpeg_2000",
                "bytes_jpeg_baseline",
                "bytes_jpeg_progressive"
            })
    void a_file_that_ends_early_is_refused_wherever_it_ends(String name) throws IOException {
        byte[] file = file(name);
        RadiographReader reader = new RadiographReader();
        for (int length = 400; length < file.length; length++) {
            assertThat(refused(reader.read(Arrays.copyOf(file, length))).code())
                    .as("%d of %d bytes", length, file.length)
                    .isIn(TRUNCATED_IMAGE, NO_PIXEL_DATA);
        }
    }

    /** The item of the frame says that it ends earlier than its content does. */
    @ParameterizedTest
    @ValueSource(
            strings = {"grey_rle", "grey_jpeg_lossless_sv1", "grey_jpeg_ls", "grey_jpeg_2000", "bytes_jpeg_baseline"})
    void a_frame_that_ends_early_in_a_whole_file_is_refused(String name) throws IOException {
        byte[] file = file(name);
        int item = lastItem(file);
        int length = Byte.toUnsignedInt(file[item + 4]) | Byte.toUnsignedInt(file[item + 5]) << 8;
        for (int cut = 4; cut < length - 4; cut += 2) {
            byte[] shorter = Arrays.copyOf(file, file.length - cut);
            shorter[item + 4] = (byte) (length - cut);
            shorter[item + 5] = (byte) (length - cut >> 8);
            System.arraycopy(file, file.length - 8, shorter, shorter.length - 8, 8);

            assertThat(refused(new RadiographReader().read(shorter)).code())
                    .as("%d bytes less", cut)
                    .isIn(TRUNCATED_IMAGE, NOT_AN_IMAGE);
        }
    }

    private static int lastItem(byte[] file) {
        for (int at = file.length - 8; ; at--) {
            if (file[at] == -2 && file[at + 1] == -1 && file[at + 2] == 0 && file[at + 3] == (byte) 0xE0) {
                return at;
            }
        }
    }

    static byte[] file(String name) throws IOException {
        try (InputStream file = CompressedFilesTest.class.getResourceAsStream(name + ".dcm")) {
            return file.readAllBytes();
        }
    }
}
