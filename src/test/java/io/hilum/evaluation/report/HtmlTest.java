package io.hilum.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void what_is_put_in_a_table_cannot_be_markup() {
        assertThat(new Html().row("<b>&", "\"'").markup())
                .isEqualTo("<tr><th scope=\"row\">&lt;b&gt;&amp;</th><td>&quot;&#39;</td></tr>\n");
        assertThat(new Html().head("<i>").markup()).doesNotContain("<i>");
    }

    @Test
    void each_place_of_a_template_is_filled_once() {
        assertThat(Html.fill("{{a}} and {{b}}", Map.of("a", "{{b}} $1", "b", "two")))
                .isEqualTo("{{b}} $1 and two");
        assertThatThrownBy(() -> Html.fill("{{a}}", Map.of())).hasMessageContaining("{{a}}");
    }
}
