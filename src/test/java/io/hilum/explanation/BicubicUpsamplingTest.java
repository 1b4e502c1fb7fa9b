package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BicubicUpsamplingTest {

    /** {@code Image.resize((320, 320), BICUBIC)}, Pillow 12.3.0; src/test/reference/overlay.py. */
    @Test
    void every_pixel_is_that_of_Pillow() throws NoSuchAlgorithmException {
        byte[] small = new byte[300];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) (31 * i * i + 7 * i);
        }

        byte[] large = BicubicUpsampling.enlarge(small);

        int at = (160 * 320 + 100) * 3;
        assertThat(Arrays.copyOfRange(large, at, at + 12))
                .containsExactly(168, 48, 119, 169, 46, 119, 171, 44, 120, 172, 42, 121);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(large);
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("a2f9c68d5bcb1318c2eabaf48ef153c056aa53734a5ce3f494b399f1e38d14d6");
    }

    @Test
    void one_colour_stays_that_colour() {
        for (int level = 0; level < 256; level++) {
            byte[] small = new byte[300];
            Arrays.fill(small, (byte) level);
            byte[] expected = new byte[320 * 320 * 3];
            Arrays.fill(expected, (byte) level);

            assertThat(BicubicUpsampling.enlarge(small)).isEqualTo(expected);
        }
    }

    @Test
    void another_length_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BicubicUpsampling.enlarge(new byte[100]));
    }
}
