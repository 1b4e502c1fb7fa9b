package io.hilum.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BilinearResamplingTest {

    private static final int SIDE = NetworkInput.SIDE;

    @Test
    void an_image_of_the_input_size_is_only_divided_by_255() {
        Radiograph radiograph = radiograph(SIDE, SIDE, (x, y) -> (x * 7 + y * 13) % 256);

        NetworkInput input = BilinearResampling.resample(radiograph);

        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                assertThat(input.lumaAt(x, y)).isEqualTo((float) (radiograph.lumaAt(x, y) / 255.0));
            }
        }
    }

    @Test
    void halving_a_side_averages_neighbouring_pairs() {
        Radiograph radiograph = radiograph(2 * SIDE, SIDE, (x, y) -> (x * 31 + y) % 256);

        NetworkInput input = BilinearResampling.resample(radiograph);

        for (int x = 0; x < SIDE; x++) {
            double pair = (radiograph.lumaAt(2 * x, 9) + radiograph.lumaAt(2 * x + 1, 9)) / 2.0;
            assertThat((double) input.lumaAt(x, 9)).isCloseTo(pair / 255, within(1e-7));
        }
    }

    @Test
    void a_quarter_of_the_side_takes_the_middle_two_of_four_pixels_without_antialiasing() {
        Radiograph radiograph = radiograph(4 * SIDE, SIDE, (x, y) -> x % 4 == 1 ? 100 : x % 4 == 2 ? 200 : 255);

        assertThat((double) BilinearResampling.resample(radiograph).lumaAt(77, 5))
                .isCloseTo(150 / 255.0, within(1e-7));
    }

    @Test
    void doubling_a_side_weighs_neighbours_three_to_one_and_repeats_the_edges() {
        Radiograph radiograph = radiograph(SIDE / 2, SIDE, (x, y) -> x * 83 % 256);

        NetworkInput input = BilinearResampling.resample(radiograph);

        assertThat((double) input.lumaAt(0, 0)).isZero();
        assertThat((double) input.lumaAt(1, 0)).isCloseTo(0.25 * 83 / 255, within(1e-7));
        assertThat((double) input.lumaAt(2, 0)).isCloseTo(0.75 * 83 / 255, within(1e-7));
        assertThat((double) input.lumaAt(3, 0)).isCloseTo((0.75 * 83 + 0.25 * 166) / 255, within(1e-7));
        assertThat((double) input.lumaAt(SIDE - 1, 0)).isCloseTo(159 * 83 % 256 / 255.0, within(1e-7));
    }

    @Test
    void a_ramp_stays_the_same_ramp_between_its_edges_along_both_axes() {
        int width = 100;
        int height = 120;
        NetworkInput input = BilinearResampling.resample(radiograph(width, height, (x, y) -> x + y));

        for (int y = 2; y < SIDE - 2; y++) {
            for (int x = 2; x < SIDE - 2; x++) {
                double column = (x + 0.5) * width / SIDE - 0.5;
                double row = (y + 0.5) * height / SIDE - 0.5;
                assertThat((double) input.lumaAt(x, y)).isCloseTo((column + row) / 255, within(1e-7));
            }
        }
    }

    @Test
    void turning_the_image_by_half_turns_the_input_by_half() {
        int width = 333;
        int height = 517;
        Radiograph upright = radiograph(width, height, (x, y) -> (x * x + 3 * y) % 256);
        Radiograph turned = radiograph(width, height, (x, y) -> upright.lumaAt(width - 1 - x, height - 1 - y));

        NetworkInput input = BilinearResampling.resample(upright);
        NetworkInput turnedInput = BilinearResampling.resample(turned);

        for (int i = 0; i < SIDE; i++) {
            assertThat((double) turnedInput.lumaAt(i, 100))
                    .isCloseTo(input.lumaAt(SIDE - 1 - i, SIDE - 1 - 100), within(1e-6));
        }
    }

    @Test
    void grey_is_the_input_rounded_to_8_bits() {
        Radiograph radiograph = radiograph(333, 517, (x, y) -> (x * x + 3 * y) % 256);
        NetworkInput input = BilinearResampling.resample(radiograph);

        byte[] grey = BilinearResampling.grey(radiograph, SIDE);

        for (int i = 0; i < SIDE * SIDE; i++) {
            assertThat((grey[i] & 0xFF) - 255.0 * input.lumaAt(i % SIDE, i / SIDE))
                    .isCloseTo(0, within(0.5001));
        }
    }

    @Test
    void grey_of_half_the_side_averages_pairs_along_both_axes() {
        Radiograph radiograph = radiograph(80, 80, (x, y) -> (x * 31 + y * 17) % 256);

        byte[] grey = BilinearResampling.grey(radiograph, 40);

        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                int four = radiograph.lumaAt(2 * x, 2 * y)
                        + radiograph.lumaAt(2 * x + 1, 2 * y)
                        + radiograph.lumaAt(2 * x, 2 * y + 1)
                        + radiograph.lumaAt(2 * x + 1, 2 * y + 1);
                assertThat(grey[y * 40 + x] & 0xFF).isEqualTo((four + 2) / 4);
            }
        }
    }

    private static Radiograph radiograph(int width, int height, SyntheticImages.Sample sample) {
        byte[] luma = new byte[width * height];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) sample.at(i % width, i / width);
        }
        return SyntheticImages.radiograph(width, height, luma);
    }
}
