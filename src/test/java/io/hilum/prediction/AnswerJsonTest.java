package io.hilum.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 21})
    void its_length_is_known_before_it_is_written(int pictures) {
        Answer answer = answer(pictures);

        assertThat(AnswerJson.length(answer)).isEqualTo(AnswerJson.bytes(answer).length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 21})
    void pictures_come_back_as_they_were(int pictures) throws IOException {
        Answer answer = answer(pictures);

        JsonNode heatmap = JSON.readTree(AnswerJson.bytes(answer)).get("heatmap");

        assertThat(heatmap).hasSize(pictures);
        for (Map.Entry<String, byte[]> picture : answer.heatmap().entrySet()) {
            assertThat(heatmap.get(picture.getKey()).binaryValue()).isEqualTo(picture.getValue());
        }
    }

    @Test
    void is_the_same_for_whoever_writes_characters() throws IOException {
        Answer answer = answer(21);

        assertThat(JSON.writeValueAsString(answer))
                .isEqualTo(new String(AnswerJson.bytes(answer), StandardCharsets.UTF_8));
    }

    /** Pictures of all remainders modulo 3, which end in different padding. */
    private static Answer answer(int pictures) {
        Random random = new Random(2408);
        Map<String, byte[]> heatmap = new LinkedHashMap<>();
        for (int i = 0; i < pictures; i++) {
            byte[] picture = new byte[1000 + i];
            random.nextBytes(picture);
            heatmap.put("Finding " + i, picture);
        }
        return new Answer(true, heatmap, Map.of("Edema", 0.25), Map.of("Edema", 1e-9), 0.125, null);
    }
}
