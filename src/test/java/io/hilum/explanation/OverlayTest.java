package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.NetworkInput;
import io.hilum.shared.Npy;
import io.hilum.shared.SharedReference;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class OverlayTest {

    private static final int PIXELS = NetworkInput.SIDE * NetworkInput.SIDE;
    private static final int BYTES = 3 * PIXELS;

    /** The original's recipe in numpy 2.4.6, Pillow 12.3.0, matplotlib 3.11.2; src/test/reference/overlay.py. */
    @Test
    void every_pixel_is_that_of_the_original() throws IOException {
        float[] map = new float[100];
        for (int i = 0; i < map.length; i++) {
            map[i] = (37 * i * i + 11 * i) % 101 / 100f;
        }

        byte[] picture = new Overlay(gradient()).of(new Heatmap(map));

        assertThat(picture).isEqualTo(resource("/explanation/overlay.png"));
    }

    /**
     * The original run on a synthetic image. It holds the radiograph in float64 here and the vectors in float32, so
     * a sum beside a whole level may fall to its other side: 504 of the 6,451,200 values do.
     */
    @Test
    void overlays_of_the_reference_are_met_within_one_level() throws IOException {
        float[] input = Npy.readFloats(SharedReference.file("vectors/ref/b_512x390_jpg.input_320x320x3_f32.npy"));
        float[] maps = Npy.readFloats(SharedReference.file("vectors/ref/b_512x390_jpg.gradcam_norm_21x10x10_f32.npy"));
        byte[] expected = Npy.readBytes(SharedReference.file("vectors/ref/b_512x390_jpg.overlay_21x320x320x3_u8.npy"));
        Overlay overlay = new Overlay(firstChannel(input));

        int different = 0;
        for (int finding = 0; finding < 21; finding++) {
            byte[] picture = overlay.of(new Heatmap(Arrays.copyOfRange(maps, finding * 100, finding * 100 + 100)));
            for (int i = 0; i < BYTES; i++) {
                int difference = Math.abs((picture[i] & 0xFF) - (expected[finding * BYTES + i] & 0xFF));
                assertThat(difference).isLessThanOrEqualTo(1);
                different += difference;
            }
        }

        assertThat(different).isLessThanOrEqualTo(21 * BYTES / 10_000);
    }

    @Test
    void a_map_without_a_positive_part_gives_the_plain_radiograph() {
        byte[] picture = new Overlay(gradient()).of(new Heatmap(new float[100]));

        // The gradient's lowest luma is 0 and its highest 638/700, at the last pixel.
        for (int y = 0; y < 320; y++) {
            for (int x = 0; x < 320; x++) {
                int grey = (x + y) * 255 / 638;
                assertThat(level(picture, x, y, 0)).isBetween(grey - 1, grey + 1);
                assertThat(level(picture, x, y, 1)).isEqualTo(level(picture, x, y, 0));
                assertThat(level(picture, x, y, 2)).isEqualTo(level(picture, x, y, 0));
            }
        }
    }

    @Test
    void what_is_not_hotter_than_one_half_is_not_drawn() {
        float[] lukewarm = new float[100];
        Arrays.fill(lukewarm, 0.5f);
        Overlay overlay = new Overlay(gradient());

        assertThat(overlay.of(new Heatmap(lukewarm))).isEqualTo(overlay.of(new Heatmap(new float[100])));
    }

    @Test
    void a_uniformly_hot_map_tints_every_pixel_alike() {
        float[] hot = new float[100];
        Arrays.fill(hot, 1);

        byte[] picture = new Overlay(gradient()).of(new Heatmap(hot));

        int tint = level(picture, 0, 0, 0);
        assertThat(tint).isPositive();
        for (int i = 0; i < BYTES; i += 3) {
            assertThat(picture[i + 2]).isEqualTo(picture[i + 1]);
            assertThat((picture[i] & 0xFF) - (picture[i + 1] & 0xFF)).isBetween(tint - 1, tint + 1);
        }
    }

    @Test
    void the_hottest_place_is_the_darkest_of_a_flat_radiograph() {
        float[] flat = new float[PIXELS];
        Arrays.fill(flat, 0.5f);
        Overlay overlay = new Overlay(new NetworkInput(flat));
        for (int hottest = 0; hottest < 100; hottest++) {
            float[] map = new float[100];
            map[hottest] = 1;

            byte[] picture = overlay.of(new Heatmap(map));

            int centreX = hottest % 10 * 32 + 16;
            int centreY = hottest / 10 * 32 + 16;
            int lowest = 3 * 255;
            for (int y = 0; y < 320; y++) {
                for (int x = 0; x < 320; x++) {
                    lowest = Math.min(lowest, sum(picture, x, y));
                }
            }
            assertThat(sum(picture, centreX, centreY)).isEqualTo(lowest);
            assertThat(sum(picture, (centreX + 160) % 320, centreY)).isGreaterThan(lowest);
        }
    }

    @Test
    void a_flat_radiograph_without_heat_is_black() {
        byte[] picture = new Overlay(new NetworkInput(new float[PIXELS])).of(new Heatmap(new float[100]));

        assertThat(picture).containsOnly(0);
    }

    private static int sum(byte[] picture, int x, int y) {
        return level(picture, x, y, 0) + level(picture, x, y, 1) + level(picture, x, y, 2);
    }

    private static int level(byte[] picture, int x, int y, int channel) {
        return picture[(y * 320 + x) * 3 + channel] & 0xFF;
    }

    private static NetworkInput gradient() {
        float[] luma = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            luma[i] = (i / 320 + i % 320) / 700f;
        }
        return new NetworkInput(luma);
    }

    private static NetworkInput firstChannel(float[] input) {
        float[] luma = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            luma[i] = input[3 * i];
        }
        return new NetworkInput(luma);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = OverlayTest.class.getResourceAsStream(name)) {
            BufferedImage image = ImageIO.read(stream);
            byte[] rgb = new byte[BYTES];
            for (int i = 0; i < PIXELS; i++) {
                int pixel = image.getRGB(i % 320, i / 320);
                rgb[3 * i] = (byte) (pixel >> 16);
                rgb[3 * i + 1] = (byte) (pixel >> 8);
                rgb[3 * i + 2] = (byte) pixel;
            }
            return rgb;
        }
    }
}
