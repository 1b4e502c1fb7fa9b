package io.hilum.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.prediction.Answer;
import java.util.Map;

/** How long answers are, without writing their pictures. */
final class AnswerSize {

    private static final int QUOTES = 2;
    private static final int COLON_OR_COMMA = 1;

    private final ObjectMapper json;

    /** @param json writes the answers */
    AnswerSize(ObjectMapper json) {
        this.json = json;
    }

    /** The bytes of an answer's JSON. */
    long bytes(Answer answer) {
        long bytes = bytesWithoutPictures(answer);
        for (Map.Entry<String, byte[]> picture : answer.heatmap().entrySet()) {
            bytes += picture.getKey().length() + QUOTES + COLON_OR_COMMA;
            bytes += (picture.getValue().length + 2) / 3 * 4L + QUOTES + COLON_OR_COMMA;
        }
        // No comma follows the last.
        return answer.heatmap().isEmpty() ? bytes : bytes - COLON_OR_COMMA;
    }

    private long bytesWithoutPictures(Answer answer) {
        Answer bare = new Answer(
                answer.success(),
                Map.of(),
                answer.predictionMean(),
                answer.predictionVariance(),
                answer.inferenceDuration(),
                answer.detail());
        try {
            return json.writeValueAsBytes(bare).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is always JSON", e);
        }
    }
}
