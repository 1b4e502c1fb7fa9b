package io.hilum.imaging.dicom;

import static io.hilum.imaging.dicom.Pictures.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.Radiograph;
import io.hilum.shared.SharedReference;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files. Sizes and transfer syntaxes are what DCMTK 3.6.7's {@code dcmdump} prints. */
class SharedDicomTest {

    @ParameterizedTest
    @CsvSource({
        "CR_mono1_jpeg_baseline, 1024, 1024, 8, MONOCHROME1, JPEG Baseline (Process 1)",
        "CR_mono2_jpeg_baseline, 1024, 1024, 8, MONOCHROME2, JPEG Baseline (Process 1)",
        "DX_mono2_8bit_implicit_le, 1024, 1024, 8, MONOCHROME2, Implicit VR Little Endian",
        "RG1_J2KI, 1841, 1955, 15, MONOCHROME1, JPEG 2000 Image Compression",
    })
    void real_files_are_read(String name, int width, int height, int bits, String photometric, String transferSyntax)
            throws IOException {
        Radiograph radiograph = shared(name);

        assertThat(radiograph.width()).isEqualTo(width);
        assertThat(radiograph.height()).isEqualTo(height);
        assertThat(radiograph.description().bits()).isEqualTo(bits);
        assertThat(radiograph.description().photometricInterpretation()).isEqualTo(photometric);
        assertThat(radiograph.description().transferSyntax()).contains(transferSyntax);
        assertThat(radiograph.description().warnings()).isEmpty();
    }

    @Test
    void the_same_pixels_under_both_photometric_interpretations_are_negatives_of_each_other() throws IOException {
        byte[] one = shared("CR_mono1_jpeg_baseline").luma();
        byte[] two = shared("CR_mono2_jpeg_baseline").luma();

        for (int i = 0; i < one.length; i++) {
            assertThat((one[i] & 0xFF) + (two[i] & 0xFF)).isEqualTo(255);
        }
    }

    private static Radiograph shared(String name) throws IOException {
        return read(Files.readAllBytes(SharedReference.file("dicom/" + name + ".dcm")));
    }
}
