package io.hilum.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LongTextsTest {

    @Test
    void a_text_may_be_as_long_as_the_largest_body() throws IOException {
        assertThat(readerFor(30_000_000).readTree(text(29_999_000)).textValue()).hasSize(29_999_000);
        assertThatThrownBy(() -> readerFor(30_000_000).readTree(text(30_001_000)))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void bodies_that_must_be_short_leave_the_limit_as_it_is() throws IOException {
        assertThat(readerFor(1000).readTree(text(2000)).textValue()).hasSize(2000);
    }

    private static ObjectMapper readerFor(long largestBody) {
        ObjectMapper json = new ObjectMapper();
        new LongTexts(new MemorySize(BigInteger.valueOf(largestBody))).customize(json);
        return json;
    }

    private static byte[] text(int characters) {
        return ('"' + "A".repeat(characters) + '"').getBytes();
    }
}
