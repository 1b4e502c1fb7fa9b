package io.hilum.network.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are NumPy's, computed by {@code src/test/reference/half.py}. */
class Binary16Test {

    private static final int HALVES = 1 << 16;

    @Test
    void all_halves_are_widened_as_numpy_widens_them() throws NoSuchAlgorithmException {
        ByteBuffer widened = ByteBuffer.allocate(HALVES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < HALVES; bits++) {
            float value = Binary16.widen((short) bits);
            widened.putFloat(Float.isNaN(value) ? 0 : value);
        }
        assertThat(digest(widened)).isEqualTo("faa6d965574036872b0d39a42d1f8bee361d5be92b1e718155a69556a5abacdd");
    }

    @Test
    void every_half_is_itself_again_after_widening_and_rounding() {
        for (int bits = 0; bits < HALVES; bits++) {
            float value = Binary16.widen((short) bits);
            short half = Binary16.round(value);
            if ((bits & 0x7fff) > 0x7c00) {
                assertThat(value).isNaN();
                assertThat(half & 0x7fff).isGreaterThan(0x7c00);
            } else {
                assertThat(half).isEqualTo((short) bits);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, 96efd3437b5098c37666d9b668222c4669fc008fd984a46623dfcd8ea34eb3d1",
        "0x0001, 5aca62f1c3da9baf50ae01068f8c2074bda20c7b348a26db16c9d51edc6cf0b2",
        "0x0fff, 5aca62f1c3da9baf50ae01068f8c2074bda20c7b348a26db16c9d51edc6cf0b2",
        "0x1000, a7cdebd2361e8dded1eb8945896c2e6a25aaed40467f57748a9a40b427b9274e",
        "0x1001, 89b3636237c3b4b59f3ab3d8bb8fc6d3a2837d8dec960d08122d40138feb712b",
        "0x1fff, 89b3636237c3b4b59f3ab3d8bb8fc6d3a2837d8dec960d08122d40138feb712b"
    })
    void floats_of_every_magnitude_are_rounded_as_numpy_rounds_them(String low, String expected)
            throws NoSuchAlgorithmException {
        ByteBuffer rounded = ByteBuffer.allocate((1 << 19) * Binary16.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int high = 0; high < 1 << 19; high++) {
            float value = Float.intBitsToFloat(high << 13 | Integer.decode(low));
            rounded.putShort(Binary16.round(Float.isNaN(value) ? 0 : value));
        }
        assertThat(digest(rounded)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.33333334, 0x3555",
        "2049, 0x6800",
        "2051, 0x6802",
        "65504, 0x7bff",
        "65519.996, 0x7bff",
        "65520, 0x7c00",
        "6.1035156e-05, 0x0400",
        "5.9604645e-08, 0x0001",
        "2.9802322e-08, 0x0000",
        "2.9802326e-08, 0x0001",
        "1e-45, 0x0000"
    })
    void ties_go_to_even_small_numbers_to_the_nearest_and_large_ones_to_infinity(float value, String expected) {
        assertThat(Binary16.round(value)).isEqualTo(Integer.decode(expected).shortValue());
        assertThat(Binary16.round(-value)).isEqualTo((short) (Integer.decode(expected) | 0x8000));
    }

    private static String digest(ByteBuffer bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
