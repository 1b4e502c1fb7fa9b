package io.hilum.imaging;

import static io.hilum.imaging.Outcomes.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.shared.Npy;
import io.hilum.shared.SharedReference;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the file to the network's input, against other tools: the original Keras code, and, for the images that the
 * project ships, Pillow and torch as {@code make_expected.py} beside them calls them.
 */
class ReferenceImagesTest {

    private static final double TOLERANCE = 1e-6;

    /** The rows and columns of the 320 x 320 input whose values are shipped, {@code CHECKED} in the script. */
    private static final int[] CHECKED = {
        0, 1, 2, 3, 5, 40, 77, 120, 159, 160, 161, 200, 243, 288, 301, 316, 317, 318, 319
    };

    private final RadiographReader reader = new RadiographReader();

    @ParameterizedTest
    @CsvSource({"a_1024.png, a_1024_png", "b_512x390.jpg, b_512x390_jpg"})
    void the_network_input_equals_that_of_the_original(String image, String reference) throws IOException {
        Radiograph radiograph = read(SharedReference.file("vectors/images/" + image));
        double[] expected =
                Npy.readDoubles(SharedReference.file("vectors/ref/" + reference + ".input_320x320x3_f32.npy"));

        float[] luma = BilinearResampling.resample(radiograph).luma();

        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(luma[i / 3] - expected[i]));
        }
        assertThat(largest).isLessThanOrEqualTo(TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour_57x43.png", "colour_96x64.jpg", "grey_12_bits_41x61.png", "noise_lzw_130x130.tif"})
    void the_luma_equals_that_of_Pillow(String image) throws Exception {
        assertThat(read(shipped(image)).luma()).isEqualTo(Npy.readBytes(shipped(image + ".luma.npy")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour_57x43.png",
                "colour_96x64.jpg",
                "grey_12_bits_41x61.png",
                "grey_701x403.png",
                "noise_lzw_130x130.tif"
            })
    void the_network_input_equals_torch_interpolate(String image) throws Exception {
        NetworkInput input = BilinearResampling.resample(read(shipped(image)));

        double[] expected = Npy.readDoubles(shipped(image + ".input.npy"));
        for (int row = 0; row < CHECKED.length; row++) {
            for (int column = 0; column < CHECKED.length; column++) {
                assertThat((double) input.lumaAt(CHECKED[column], CHECKED[row]))
                        .isCloseTo(expected[row * CHECKED.length + column], within(TOLERANCE));
            }
        }
    }

    private Radiograph read(Path image) throws IOException {
        return accepted(reader.read(Files.readAllBytes(image)));
    }

    private static Path shipped(String name) throws URISyntaxException {
        return Path.of(ReferenceImagesTest.class.getResource(name).toURI());
    }
}
