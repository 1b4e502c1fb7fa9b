package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {

    /** With counts that halve, a code of -log2(share) bits is the shortest there is (Shannon 1948, theorem 9). */
    @Test
    void counts_that_halve_give_lengths_that_grow_by_one() {
        HuffmanCode code = HuffmanCode.of(new int[] {1, 8, 0, 4, 1, 2});

        assertThat(lengths(code)).containsExactly(4, 1, 0, 2, 4, 3);
    }

    /** RFC 1951, section 3.2.2: the rules give 0, 10, 110, 1110, 1111; here with the first bit lowest. */
    @Test
    void codes_are_canonical() {
        HuffmanCode code = HuffmanCode.of(new int[] {1, 8, 0, 4, 1, 2});

        assertThat(code.bits(1)).isEqualTo(0b0);
        assertThat(code.bits(3)).isEqualTo(0b01);
        assertThat(code.bits(5)).isEqualTo(0b011);
        assertThat(code.bits(0)).isEqualTo(0b0111);
        assertThat(code.bits(4)).isEqualTo(0b1111);
    }

    @Test
    void a_code_is_complete_and_no_longer_than_15_bits_however_skewed_the_counts() {
        int[] fibonacci = new int[40];
        fibonacci[0] = 1;
        fibonacci[1] = 1;
        for (int i = 2; i < fibonacci.length; i++) {
            fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        }

        assertThat(Arrays.stream(lengths(HuffmanCode.of(fibonacci)))).allMatch(length -> length >= 1 && length <= 15);
        assertThat(kraftSum(HuffmanCode.of(fibonacci))).isEqualTo(1);
    }

    @Test
    void a_code_is_complete_for_any_counts() {
        Random random = new Random(2408);
        for (int run = 0; run < 200; run++) {
            int[] counts = random.ints(286, 0, 1 + random.nextInt(1000)).toArray();
            counts[0] = 1;
            counts[1] = 1;

            assertThat(kraftSum(HuffmanCode.of(counts))).isEqualTo(1);
        }
    }

    @Test
    void a_single_symbol_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HuffmanCode.of(new int[] {0, 5, 0}));
    }

    private static int[] lengths(HuffmanCode code) {
        int[] lengths = new int[code.size()];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            lengths[symbol] = code.length(symbol);
        }
        return lengths;
    }

    /** L. G. Kraft 1949: the sum of 2^-length is 1 exactly where a code can be decoded and wastes nothing. */
    private static double kraftSum(HuffmanCode code) {
        double sum = 0;
        for (int length : lengths(code)) {
            sum += length == 0 ? 0 : Math.pow(2, -length);
        }
        return sum;
    }
}
