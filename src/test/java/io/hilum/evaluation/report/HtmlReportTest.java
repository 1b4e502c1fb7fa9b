package io.hilum.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hilum.chart.Charts;
import io.hilum.evaluation.BootstrapSettings;
import io.hilum.evaluation.Evaluation;
import io.hilum.evaluation.Evaluator;
import io.hilum.evaluation.LabelledPredictions;
import io.hilum.evaluation.MadePredictions;
import io.hilum.evaluation.OperatingPoints;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.evaluation.OperatingRule;
import io.hilum.evaluation.PredictionsFile;
import io.hilum.refusal.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @TempDir
    private Path folder;

    @Test
    void a_java_without_fonts_gives_the_tables_and_says_why_there_are_no_curves() throws IOException {
        assertThat(page(Optional.empty()))
                .contains("<th scope=\"row\">Edema</th>", "No curves: this Java found no font")
                .doesNotContain("<img");
    }

    @Test
    void the_curves_are_in_the_page() throws IOException {
        assumeThat(Charts.areDrawable()).as("Java has fonts").isTrue();
        assertThat(page(Pictures.of(evaluation())))
                .contains("<img src=\"data:image/png;base64,")
                .doesNotContain("{{");
    }

    private String page(Optional<Pictures> pictures) throws IOException {
        ReportContext context = new ReportContext("made predictions", Map.of(), Map.of(), "hilum");
        return new String(HtmlReport.of(evaluation(), context, pictures), StandardCharsets.UTF_8);
    }

    private Evaluation evaluation() throws IOException {
        Path file = Files.writeString(folder.resolve("made.csv"), MadePredictions.file());
        LabelledPredictions made = ((Outcome.Accepted<LabelledPredictions>) PredictionsFile.read(file)).value();
        OperatingPoints points = OperatingPoints.choose(made, OperatingRule.YOUDEN, Origin.SAME_PREDICTIONS);
        return ((Outcome.Accepted<Evaluation>) Evaluator.evaluate(made, points, new BootstrapSettings(0, 1))).value();
    }
}
