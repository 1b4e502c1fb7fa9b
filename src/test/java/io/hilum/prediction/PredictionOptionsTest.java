package io.hilum.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hilum.explanation.HeatmapForm;
import io.hilum.finding.Finding;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionOptionsTest {

    private static final int MOST_SAMPLES = 5000;

    @Test
    void without_options_all_findings_have_overlays() {
        assertThat(accepted(Map.of())).isEqualTo(PredictionOptions.DEFAULT);
        assertThat(PredictionOptions.DEFAULT.findings()).containsExactlyElementsOf(Finding.all());
        assertThat(PredictionOptions.DEFAULT.heatmap()).isEqualTo(HeatmapForm.OVERLAY);
        assertThat(PredictionOptions.DEFAULT.samples()).isEmpty();
        assertThat(PredictionOptions.DEFAULT.detail()).isFalse();
    }

    @Test
    void each_option_is_read() {
        PredictionOptions options = accepted(Map.of(
                "heatmap", "map", "findings", List.of("Other", "Edema", "Other"), "samples", 5000, "detail", true));
        assertThat(options)
                .isEqualTo(new PredictionOptions(
                        HeatmapForm.MAP, Set.of(Finding.EDEMA, Finding.OTHER), OptionalInt.of(5000), true));
        assertThat(options.findings()).containsExactly(Finding.EDEMA, Finding.OTHER);
    }

    @Test
    void null_counts_as_not_given() {
        Map<String, Object> values = new HashMap<>();
        PredictionOptions.NAMES.forEach(name -> values.put(name, null));
        assertThat(accepted(values)).isEqualTo(PredictionOptions.DEFAULT);
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of("Heatmap", "none", RefusalCode.UNKNOWN_OPTION, "there is no option \"Heatmap\"; expected"),
                Arguments.of("heatmap", "Overlay", RefusalCode.INVALID_OPTION, "\"Overlay\"; expected overlay, map"),
                Arguments.of("heatmap", 1, RefusalCode.INVALID_OPTION, "the option heatmap is 1;"),
                Arguments.of("findings", "Edema", RefusalCode.INVALID_OPTION, "the option findings is \"Edema\";"),
                Arguments.of("findings", List.of(), RefusalCode.INVALID_OPTION, "the option findings is an empty list"),
                Arguments.of("findings", List.of(4), RefusalCode.INVALID_OPTION, "the option findings is 4;"),
                Arguments.of(
                        "findings",
                        Arrays.asList("Edema", null),
                        RefusalCode.INVALID_OPTION,
                        "the option findings is null;"),
                Arguments.of(
                        "findings",
                        List.of("Edema", "edema"),
                        RefusalCode.UNKNOWN_FINDING,
                        "there is no finding \"edema\"; expected Atelectasis, "),
                Arguments.of("samples", 0, RefusalCode.INVALID_OPTION, "samples is 0; expected a whole number from 1"),
                Arguments.of("samples", 5001, RefusalCode.INVALID_OPTION, "samples is 5001; expected a whole"),
                Arguments.of("samples", 10.5, RefusalCode.INVALID_OPTION, "samples is 10.5;"),
                Arguments.of("samples", 1L << 40, RefusalCode.INVALID_OPTION, "samples is 1099511627776;"),
                Arguments.of("samples", "10", RefusalCode.INVALID_OPTION, "samples is \"10\";"),
                Arguments.of(
                        "detail", "true", RefusalCode.INVALID_OPTION, "detail is \"true\"; expected true or false"),
                Arguments.of("detail", Map.of(), RefusalCode.INVALID_OPTION, "detail is an object;"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_not_known_is_refused_by_name(String name, Object value, RefusalCode code, String detail) {
        Refusal refusal = refusalOf(Map.of(name, value));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.detail()).contains(detail);
    }

    @Test
    void a_message_quotes_no_more_than_a_glance() {
        assertThat(refusalOf(Map.of("x".repeat(10_000), 1)).detail()).hasSizeLessThan(200);
        assertThat(refusalOf(Map.of("heatmap", "%s%n".repeat(10_000))).detail()).hasSizeLessThan(200);
    }

    @Test
    void options_that_make_no_sense_cannot_be_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PredictionOptions(HeatmapForm.MAP, Collections.emptySet(), OptionalInt.empty(), false));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PredictionOptions(HeatmapForm.MAP, Set.of(Finding.EDEMA), OptionalInt.of(0), false));
    }

    private static PredictionOptions accepted(Map<String, ?> values) {
        return ((Outcome.Accepted<PredictionOptions>) PredictionOptions.parse(values, MOST_SAMPLES)).value();
    }

    private static Refusal refusalOf(Map<String, ?> values) {
        return ((Outcome.Refused<PredictionOptions>) PredictionOptions.parse(values, MOST_SAMPLES)).refusal();
    }
}
