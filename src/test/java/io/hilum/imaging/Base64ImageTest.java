package io.hilum.imaging;

import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.refusal.RefusalCode.MISSING_IMAGE;
import static io.hilum.refusal.RefusalCode.NOT_BASE64;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.refusal.Refusal;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64ImageTest {

    @ParameterizedTest
    @CsvSource({"Zg==,f", "Zm8=,fo", "Zm9v,foo", "Zm9vYg==,foob", "Zm9vYmE=,fooba", "Zm9vYmFy,foobar"})
    void the_test_vectors_of_RFC_4648_decode_with_and_without_padding(String text, String expected) {
        assertThat(accepted(Base64Image.decode(text))).asString(US_ASCII).isEqualTo(expected);
        assertThat(accepted(Base64Image.decode(text.replace("=", ""))))
                .asString(US_ASCII)
                .isEqualTo(expected);
    }

    @Test
    void what_the_JDK_encodes_decodes_to_the_same_bytes_whatever_the_length_and_line_breaks() {
        Random random = new Random(1);
        for (int length = 1; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(accepted(Base64Image.decode(Base64.getEncoder().encodeToString(bytes))))
                    .isEqualTo(bytes);
            assertThat(accepted(Base64Image.decode(Base64.getMimeEncoder().encodeToString(bytes) + " \t\r\n")))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,Zm9v",
                "DATA:image/PNG;BASE64,Zm9v",
                "data:;base64,Zm9v",
                "data:image/png;name=chest.png;base64,Zm9v",
                "\n data:image/png;base64, Zm 9v"
            })
    void a_data_URI_decodes_to_what_follows_its_prefix(String text) {
        assertThat(accepted(Base64Image.decode(text))).asString(US_ASCII).isEqualTo("foo");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \r\n", "data:image/png;base64,"})
    void a_text_without_content_is_a_missing_image(String text) {
        assertThat(refused(Base64Image.decode(text)).code()).isEqualTo(MISSING_IMAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zm9v*mFy | character 5 is neither a letter, a digit, +, / nor padding",
                "Zm9vYmF\u00e9 | character 8 is neither a letter, a digit, +, / nor padding",
                "Zm9vYmF\u5b57 | character 8 is neither a letter, a digit, +, / nor padding",
                "Zm9v-mFy | character 5 is of the URL-safe alphabet; the standard one has + and /",
                "Zm9v_mFy | character 5 is of the URL-safe alphabet; the standard one has + and /",
                "Zg==Zm9v | character 5 follows the padding",
                "Zm=v | character 4 follows the padding",
                "Z=== | character 2 is padding in a wrong place",
                "Zm9v= | character 5 is padding in a wrong place",
                "Zg=== | character 5 is padding in a wrong place",
                "= | character 1 is padding in a wrong place",
                "data:image/png;base64,Zm*v | character 25 is neither a letter, a digit, +, / nor padding",
                "Zm9vY | the base64 text ends after the first character of a group of four",
                "data:image/png,Zm9v | the text starts with \"data:\" but not with \"data:...;base64,\"",
                "data:Zm9v | the text starts with \"data:\" but not with \"data:...;base64,\"",
            })
    void the_first_wrong_character_is_named_by_its_place(String text, String detail) {
        assertThat(refused(Base64Image.decode(text))).isEqualTo(new Refusal(NOT_BASE64, detail));
    }
}
