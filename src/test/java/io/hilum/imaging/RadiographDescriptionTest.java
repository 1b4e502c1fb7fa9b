package io.hilum.imaging;

import static io.hilum.imaging.Outcomes.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadiographDescriptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "TIFF", "BMP"})
    void the_format_and_size_of_a_grey_image_are_described(String format) {
        assertThat(describe(SyntheticImages.grey(), format)).isEqualTo(described(format, 8, "MONOCHROME2"));
    }

    @Test
    void colours_and_samples_of_16_bits_are_described() {
        assertThat(describe(SyntheticImages.rgb(), "PNG")).isEqualTo(described("PNG", 8, "RGB"));
        assertThat(describe(SyntheticImages.grey16(100), "PNG")).isEqualTo(described("PNG", 16, "MONOCHROME2"));
    }

    private static RadiographDescription describe(BufferedImage image, String format) {
        return accepted(new RadiographReader().read(SyntheticImages.encode(image, format)))
                .description();
    }

    private static RadiographDescription described(String format, int bits, String photometricInterpretation) {
        return new RadiographDescription(
                format,
                SyntheticImages.WIDTH,
                SyntheticImages.HEIGHT,
                bits,
                photometricInterpretation,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
