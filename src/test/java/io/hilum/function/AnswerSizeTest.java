package io.hilum.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.prediction.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSizeTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 21})
    void equals_the_length_of_the_json(int pictures) throws IOException {
        Map<String, byte[]> heatmap = new LinkedHashMap<>();
        for (int i = 0; i < pictures; i++) {
            heatmap.put("Finding " + i, new byte[1000 + i]);
        }
        Answer answer = new Answer(true, heatmap, Map.of("Edema", 0.25), Map.of("Edema", 1e-9), 0.125, null);
        ObjectMapper json = new ObjectMapper();
        assertThat(new AnswerSize(json).bytes(answer)).isEqualTo(json.writeValueAsBytes(answer).length);
    }
}
