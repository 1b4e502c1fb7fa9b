package io.hilum.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int SIDE = 33;

    private static final byte[] PICTURE = picture();

    private static byte[] picture() {
        byte[] picture = new byte[SIDE * SIDE];
        new SplittableRandom(1).nextBytes(picture);
        return picture;
    }

    @Test
    void nothing_differs_without_augmentation() {
        Variation variation = Variation.draw(Augmentation.none(), new SplittableRandom(3), SIDE);

        assertThat(variation).isEqualTo(Variation.NONE);
        float[] luma = apply(variation);
        for (int i = 0; i < PICTURE.length; i++) {
            assertThat(luma[i]).isEqualTo((float) ((PICTURE[i] & 0xFF) / 255.0));
        }
    }

    @Test
    void a_motion_by_nothing_is_the_identity() {
        assertThat(Affine.of(0, 1, 0, 0, 1, 1)).isEqualTo(Affine.IDENTITY);
    }

    @Test
    void mirroring_shifting_and_quarter_turns_move_whole_pixels() {
        assertMoves(Affine.of(0, 1, 0, 0, -1, 1), (x, y) -> at(SIDE - 1 - x, y));
        assertMoves(Affine.of(0, 1, 0, 0, 1, -1), (x, y) -> at(x, SIDE - 1 - y));
        assertMoves(Affine.of(0, 1, 3, 0, 1, 1), (x, y) -> at(x - 3, y));
        assertMoves(Affine.of(0, 1, 0, -2, 1, 1), (x, y) -> at(x, y + 2));
        assertMoves(Affine.of(90, 1, 0, 0, 1, 1), (x, y) -> at(SIDE - 1 - y, x));
        assertMoves(Affine.of(180, 1, 0, 0, 1, 1), (x, y) -> at(SIDE - 1 - x, SIDE - 1 - y));
    }

    @Test
    void the_whole_is_mirrored_then_turned_then_moved() {
        assertMoves(Affine.of(90, 1, 3, 0, -1, 1), (x, y) -> x < 3 ? 0 : at(y, x - 3));
    }

    @Test
    void enlarging_twice_keeps_the_centre_and_halves_the_way_to_it() {
        assertMoves(
                Affine.of(0, 2, 0, 0, 1, 1),
                (x, y) -> x % 2 == 0 && y % 2 == 0 ? at(8 + x / 2, 8 + y / 2) : Double.NaN);
    }

    @Test
    void between_pixels_luma_is_bilinear() {
        assertMoves(Affine.of(0, 1, 0.25, 0, 1, 1), (x, y) -> 0.25 * at(x - 1, y) + 0.75 * at(x, y));
    }

    @Test
    void brightness_is_added_and_contrast_stretches_about_the_mean() {
        byte[] picture = new byte[SIDE * SIDE];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (i == picture.length / 2 ? 102 : i % 2 == 0 ? 51 : 153);
        }
        float[] luma = new float[picture.length];

        new Variation(Affine.IDENTITY, 0.1, 0.5).apply(picture, SIDE, luma, 0);

        assertThat((double) luma[0]).isCloseTo(0.4 - 0.1 + 0.1, within(1e-6));
        assertThat((double) luma[1]).isCloseTo(0.4 + 0.1 + 0.1, within(1e-6));
    }

    @Test
    void luma_stays_in_its_range() {
        for (double brightness : new double[] {-1, 1}) {
            for (float luma : apply(new Variation(Affine.IDENTITY, brightness, 2))) {
                assertThat(luma).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void amounts_fill_their_ranges_evenly_and_do_not_leave_them() {
        SplittableRandom random = new SplittableRandom(5);
        Augmentation augmentation = new Augmentation(true, false, 0, 0, 0, 0.2, 0.1);
        List<Variation> drawn = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            drawn.add(Variation.draw(augmentation, random, SIDE));
        }

        assertThat(drawn).allSatisfy(variation -> {
            assertThat(variation.brightness()).isBetween(-0.2, 0.2);
            assertThat(variation.contrast()).isBetween(0.9, 1.1);
            assertThat(variation.motion().yy()).isEqualTo(1);
        });
        // Four standard errors of a mean of 4000: of an even distribution in [-1, 1], and of a coin.
        double standardError = 1 / Math.sqrt(3 * 4000);
        assertThat(drawn.stream().mapToDouble(Variation::brightness).average().orElseThrow() / 0.2)
                .isCloseTo(0, within(4 * standardError));
        assertThat(drawn.stream().mapToDouble(v -> v.contrast() - 1).average().orElseThrow() / 0.1)
                .isCloseTo(0, within(4 * standardError));
        assertThat(drawn.stream().mapToDouble(v -> v.motion().xx()).average().orElseThrow())
                .isCloseTo(0, within(4 / Math.sqrt(4000)));
    }

    @Test
    void one_setting_does_not_change_what_another_draws() {
        Variation few =
                Variation.draw(new Augmentation(false, false, 5, 0.1, 0.1, 0, 0), new SplittableRandom(9), SIDE);
        Variation more =
                Variation.draw(new Augmentation(false, false, 5, 0.1, 0.1, 0.3, 0.3), new SplittableRandom(9), SIDE);

        assertThat(more.motion()).isEqualTo(few.motion());
        assertThat(more.brightness()).isNotZero();
    }

    @Test
    void the_presets_have_their_names_and_only_the_originals_mirrors() {
        assertThat(Augmentation.ofLabel("none")).contains(Augmentation.none());
        assertThat(Augmentation.ofLabel("default")).contains(Augmentation.standard());
        assertThat(Augmentation.ofLabel("original")).contains(new Augmentation(true, true, 0, 0, 0, 0.1, 0.1));
        assertThat(Augmentation.ofLabel("mixup")).isEmpty();
        assertThat(Augmentation.standard().horizontalFlip()).isFalse();
        assertThat(Augmentation.standard().verticalFlip()).isFalse();
    }

    @Test
    void amounts_out_of_their_range_are_refused() {
        assertThatThrownBy(() -> new Augmentation(false, false, 46, 0, 0, 0, 0))
                .hasMessage("the rotation must be in [0, 45.0], not 46.0");
        assertThatThrownBy(() -> new Augmentation(false, false, 0, -0.1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Augmentation(false, false, 0, 0, Double.NaN, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private interface Expected {
        /** In [0, 255], or NaN where nothing is expected. */
        double at(int x, int y);
    }

    private static void assertMoves(Affine motion, Expected expected) {
        float[] luma = apply(new Variation(motion, 0, 1));
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double value = expected.at(x, y);
                if (!Double.isNaN(value)) {
                    assertThat(luma[y * SIDE + x] * 255.0).as("(%s, %s)", x, y).isCloseTo(value, within(1e-3));
                }
            }
        }
    }

    private static float[] apply(Variation variation) {
        float[] luma = new float[PICTURE.length + 2];
        variation.apply(PICTURE, SIDE, luma, 1);
        assertThat(luma[0]).isZero();
        assertThat(luma[luma.length - 1]).isZero();
        float[] inner = new float[PICTURE.length];
        System.arraycopy(luma, 1, inner, 0, inner.length);
        return inner;
    }

    private static double at(int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : PICTURE[y * SIDE + x] & 0xFF;
    }
}
