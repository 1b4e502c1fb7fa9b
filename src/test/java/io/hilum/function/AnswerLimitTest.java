package io.hilum.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import io.hilum.prediction.Answer;
import io.hilum.refusal.RefusalCode;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswerLimitTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void an_answer_just_below_the_limit_is_given_and_fits() throws JsonProcessingException {
        Answer answer = answer((6 * MEGABYTE - 66_000) / Finding.COUNT / 4 * 3);
        assertThat(new AnswerLimit(OptionalInt.of(6)).require(answer)).isSameAs(answer);
        assertThat(new ObjectMapper().writeValueAsBytes(answer)).hasSizeLessThan(6 * MEGABYTE);
    }

    @Test
    void a_larger_answer_is_refused_by_name() {
        AnswerLimit limit = new AnswerLimit(OptionalInt.of(6));
        assertThatThrownBy(() -> limit.require(answer(6 * MEGABYTE / Finding.COUNT / 4 * 3)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.RESPONSE_TOO_LARGE);
                    assertThat(refused.refusal().detail()).contains("6 MiB", "\"none\"");
                });
    }

    @Test
    void without_a_limit_every_answer_is_given() {
        Answer answer = answer(MEGABYTE);
        assertThat(new AnswerLimit(OptionalInt.empty()).require(answer)).isSameAs(answer);
    }

    private static Answer answer(int pictureBytes) {
        Map<String, byte[]> pictures = new TreeMap<>();
        Map<String, Double> values = new TreeMap<>();
        for (Finding finding : Finding.all()) {
            pictures.put(finding.label(), new byte[pictureBytes]);
            values.put(finding.label(), 0.12345678901234567);
        }
        return new Answer(true, pictures, values, values, 0.1);
    }
}
