package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedModelCardTest {

    private final String card = TrainedModelCard.of(ExampleFacts.FACTS);

    @Test
    void it_leaves_to_the_installer_what_every_card_says() {
        assertThat(card).startsWith("## Limits\n").doesNotContain("# example", "## Use");
    }

    @Test
    void it_says_what_it_is_not() {
        assertThat(card).contains("- Clinically validated: false.");
    }

    @Test
    void it_tells_data_options_and_metrics_in_their_order() {
        assertThat(card)
                .containsSubsequence(
                        "## Limits",
                        "- It has seen frontal views alone.",
                        "## Metrics",
                        "| macro AUROC | 0.8123 |",
                        "## Data",
                        "| radiographs for training | 223,414 |",
                        "| patients for training | 64,540 |",
                        "| radiographs for validation | 234 |",
                        "## Options",
                        "| batch size | 16 |",
                        "| seed | 2408 |",
                        "| uncertain labels | ones \\| zeros |",
                        "## Made with",
                        "| Program | hilum 1.2.3 |",
                        "| Git revision | 0123456789abcdef0123456789abcdef01234567 |",
                        "| Processor | a processor, 2 cores |",
                        "| Time | 2:05:00 |");
    }

    @Test
    void another_size_of_radiographs_is_a_limit() {
        assertThat(card).doesNotContain("is served with");
        assertThat(TrainedModelCard.of(ExampleFacts.with(160, Map.of())))
                .contains("- It was trained on radiographs of 160 x 160 pixels and is served with 320 x 320.\n");
    }

    @Test
    void without_metrics_there_is_no_table_of_them() {
        assertThat(TrainedModelCard.of(ExampleFacts.with(320, Map.of()))).doesNotContain("## Metrics");
    }
}
