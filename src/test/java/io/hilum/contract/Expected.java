package io.hilum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hilum.finding.Finding;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a door must answer to a request. */
sealed interface Expected {

    /** Checks a reply; every door is held to the same. */
    void check(Reply reply);

    /**
     * An answer in its prescribed fields.
     *
     * @param heatmaps the labels that have a heatmap, in their order
     * @param read     the field {@code radiograph} of the detail; null when no detail is asked for
     */
    record Answer(List<String> heatmaps, String read) implements Expected {

        private static final List<String> FIELDS =
                List.of("success", "heatmap", "prediction_mean", "prediction_variance", "inference_duration");
        private static final List<String> LABELS =
                Finding.all().stream().map(Finding::label).toList();
        private static final int SIDE = 320;

        /** The five fields, with a heatmap for each label. */
        static Answer complete() {
            return new Answer(LABELS, null);
        }

        /** The five fields, with heatmaps for some labels. */
        static Answer withHeatmapsOf(String... labels) {
            return new Answer(List.of(labels), null);
        }

        /** The same with a sixth field. */
        Answer andDetailOf(String read) {
            return new Answer(heatmaps, read);
        }

        @Override
        public void check(Reply reply) {
            assertThat(reply).isInstanceOf(Reply.Answered.class);
            JsonNode answer = Reply.tree(((Reply.Answered) reply).document());
            List<String> fields = new ArrayList<>(FIELDS);
            if (read != null) {
                fields.add("detail");
                assertThat(answer.at("/detail/radiograph")).isEqualTo(Reply.tree(read));
            }
            assertThat(names(answer)).isEqualTo(fields);
            assertThat(answer.get("success").booleanValue()).isTrue();
            assertThat(answer.get("inference_duration").doubleValue()).isPositive();
            assertThat(names(answer.get("heatmap"))).isEqualTo(heatmaps);
            answer.get("heatmap").forEach(Answer::checkPicture);
            checkValues(answer.get("prediction_mean"), 1);
            checkValues(answer.get("prediction_variance"), 0.25);
        }

        private static void checkValues(JsonNode values, double most) {
            assertThat(names(values)).isEqualTo(LABELS);
            values.forEach(value -> assertThat(value.doubleValue()).isBetween(0.0, most));
        }

        /** In a PNG, width and height stand at bytes 16 and 20. */
        private static void checkPicture(JsonNode base64) {
            try {
                ByteBuffer picture = ByteBuffer.wrap(base64.binaryValue());
                assertThat(picture.getInt(0)).isEqualTo(0x8950_4E47);
                assertThat(picture.getInt(16)).isEqualTo(SIDE);
                assertThat(picture.getInt(20)).isEqualTo(SIDE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<String> names(JsonNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            return names;
        }
    }

    /**
     * A refusal.
     *
     * @param code   its stable code
     * @param status the HTTP status that belongs to it, 400 to 499
     */
    record Refusal(RefusalCode code, int status) implements Expected {

        @Override
        public void check(Reply reply) {
            assertThat(reply).isInstanceOf(Reply.Refused.class);
            JsonNode problem = ((Reply.Refused) reply).problem();
            assertThat(problem.get("code").textValue()).isEqualTo(code.code());
            assertThat(problem.path("status").asInt(status)).isEqualTo(status);
            assertThat(problem.get("detail").textValue()).isNotBlank().doesNotContain(GoldenRequests.SECRET);
        }
    }
}
