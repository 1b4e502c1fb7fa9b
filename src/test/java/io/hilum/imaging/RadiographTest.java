package io.hilum.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class RadiographTest {

    @Test
    void a_digest_is_fed_width_height_and_luma() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SyntheticImages.radiograph(32, 33, ramp(32 * 33)).update(digest);

        byte[] expected = ByteBuffer.allocate(8 + 32 * 33)
                .put(new byte[] {0, 0, 0, 32, 0, 0, 0, 33})
                .put(ramp(32 * 33))
                .array();
        assertThat(digest.digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(expected));
    }

    @Test
    void the_luma_given_out_is_a_copy() {
        Radiograph radiograph = SyntheticImages.radiograph(32, 32, ramp(32 * 32));

        radiograph.luma()[1] = 99;

        assertThat(radiograph.lumaAt(1, 0)).isEqualTo(1);
    }

    @Test
    void luma_above_127_is_positive() {
        assertThat(SyntheticImages.radiograph(32, 32, ramp(32 * 32)).lumaAt(31, 7))
                .isEqualTo(255);
    }

    @Test
    void a_luma_of_another_length_and_a_short_side_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SyntheticImages.radiograph(32, 32, ramp(1000)));
        assertThatIllegalArgumentException().isThrownBy(() -> SyntheticImages.radiograph(31, 32, ramp(31 * 32)));
    }

    private static byte[] ramp(int length) {
        byte[] luma = new byte[length];
        for (int i = 0; i < length; i++) {
            luma[i] = (byte) i;
        }
        return luma;
    }
}
