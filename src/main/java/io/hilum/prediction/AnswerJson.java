package io.hilum.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Answers as JSON (RFC 8259) in UTF-8. Pictures make them megabytes long. */
public final class AnswerJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUOTES = 2;
    private static final int COLON_OR_COMMA = 1;

    private AnswerJson() {}

    /** The bytes of an answer's JSON. */
    public static byte[] bytes(Answer answer) {
        Exactly out = new Exactly(Math.toIntExact(length(answer)));
        try {
            write(answer, out);
        } catch (IOException e) {
            throw new IllegalStateException("an array can always be written to", e);
        }
        return out.written();
    }

    /** Writes the same bytes. */
    public static void write(Answer answer, OutputStream out) throws IOException {
        JSON.writeValue(out, answer);
    }

    /** How many they are, without writing the pictures. */
    public static long length(Answer answer) {
        long bytes = lengthWithoutPictures(answer);
        for (Map.Entry<String, byte[]> picture : answer.heatmap().entrySet()) {
            bytes += picture.getKey().length() + QUOTES + COLON_OR_COMMA;
            bytes += (picture.getValue().length + 2) / 3 * 4L + QUOTES + COLON_OR_COMMA;
        }
        // No comma follows the last.
        return answer.heatmap().isEmpty() ? bytes : bytes - COLON_OR_COMMA;
    }

    private static long lengthWithoutPictures(Answer answer) {
        Answer bare = new Answer(
                answer.success(),
                Map.of(),
                answer.predictionMean(),
                answer.predictionVariance(),
                answer.inferenceDuration(),
                answer.detail());
        try {
            return JSON.writeValueAsBytes(bare).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is always JSON", e);
        }
    }

    /** Gives away its array where the expected number of bytes was written. */
    private static final class Exactly extends ByteArrayOutputStream {

        private Exactly(int bytes) {
            super(bytes);
        }

        private byte[] written() {
            return count == buf.length ? buf : toByteArray();
        }
    }
}
