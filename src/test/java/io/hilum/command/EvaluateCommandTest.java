package io.hilum.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.evaluation.MadePredictions;
import io.hilum.finding.Finding;
import io.hilum.phantom.PhantomFolder;
import io.hilum.phantom.Shares;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SharedReference;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path predictions;

    @BeforeEach
    void make_predictions() throws IOException {
        predictions = Files.writeString(folder.resolve("made <b>.csv"), MadePredictions.file());
    }

    private int run(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void predictions_are_judged_on_the_terminal() {
        assertThat(run("--predictions", predictions.toString(), "--bootstrap", "50"))
                .as(err.toString())
                .isZero();
        // The means of scikit-learn 1.9.1: src/test/reference/evaluation_statistics.py
        assertThat(out.toString())
                .contains("300 radiographs of 150 patients")
                .containsPattern("weighted by prevalence, over all 21 labels +0\\.8004 ")
                .containsPattern("macro, over all 21 labels +0\\.7998 ")
                .contains("chosen on the same predictions that they are judged by, so what they give is too good")
                .contains("50 bootstrap replicates over patients, seed 2408");
    }

    @Test
    void the_published_predictions_of_the_original_have_its_weighted_area() {
        Path published = SharedReference.file("evaluation/published_test_predictions.csv");
        assertThat(run("--predictions", published.toString(), "--bootstrap", "0"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("668 radiographs of 500 patients")
                .containsPattern("weighted by prevalence, over all 21 labels +0\\.9047 ")
                .containsPattern("macro, over all 21 labels +0\\.8823 ");
    }

    @Test
    void the_reports_hold_all_numbers_and_ask_no_other_machine() throws IOException {
        Path output = folder.resolve("reports");
        assertThat(run("--predictions", predictions.toString(), "--bootstrap", "50", "--output", output.toString()))
                .as(err.toString())
                .isZero();
        JsonNode json = JSON.readTree(output.resolve("evaluation.json").toFile());
        assertThat(json.at("/findings")).hasSize(Finding.COUNT);
        assertThat(json.at("/means/0/auroc/value").doubleValue()).isCloseTo(0.8004057043585325, within(1e-13));
        assertThat(json.at("/operating_points/origin").textValue()).isEqualTo("same-predictions");
        assertThat(json.at("/options/bootstrap").intValue()).isEqualTo(50);
        String html = Files.readString(output.resolve("evaluation.html"));
        assertThat(html)
                .contains("Hilum is no medical device", "made &lt;b&gt;.csv", "0.8004", "prefers-color-scheme: dark")
                .doesNotContain("http:", "https:", "<script", "<b>")
                .containsPattern("(?s)data:image/png.*data:image/png.*data:image/png");
        for (String picture : new String[] {"roc.png", "precision-recall.png", "reliability.png"}) {
            BufferedImage image = ImageIO.read(output.resolve(picture).toFile());
            assertThat(image.getWidth()).isGreaterThan(1000);
            assertThat(blue(image)).as("pixels of curves").isGreaterThan(1000);
        }
    }

    private static long blue(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(pixel -> (pixel & 0xff) > (pixel >> 16 & 0xff) + 80)
                .count();
    }

    @Test
    void the_operating_points_of_one_evaluation_serve_another() throws IOException {
        Path output = folder.resolve("reports");
        assertThat(run(
                        "--predictions",
                        predictions.toString(),
                        "--bootstrap",
                        "0",
                        "--sensitivity",
                        "0.9",
                        "--output",
                        output.toString()))
                .isZero();
        for (String file : new String[] {"operating-points.json", "evaluation.json"}) {
            String points = output.resolve(file).toString();
            assertThat(run("--predictions", predictions.toString(), "--bootstrap", "0", "--operating-points", points))
                    .as(err.toString())
                    .isZero();
        }
        assertThat(out.toString()).contains("a sensitivity of at least 0.9,\n  given");
    }

    @Test
    void operating_points_are_chosen_on_the_validation_set_where_there_is_one() {
        assertThat(run(
                        "--predictions",
                        predictions.toString(),
                        "--bootstrap",
                        "0",
                        "--validation-predictions",
                        predictions.toString()))
                .isZero();
        assertThat(out.toString()).contains("chosen on the validation set").doesNotContain("too good");
    }

    @Test
    void a_file_that_cannot_be_used_is_refused_with_its_code() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "Path\nsecret\n");
        assertThat(run("--predictions", broken.toString())).isEqualTo(ExitCodes.REFUSED);
        assertThat(err.toString()).startsWith("unusable-predictions: ").doesNotContain("secret");
    }

    @Test
    void options_that_contradict_each_other_or_make_no_sense_are_wrong_usage() {
        String file = predictions.toString();
        assertThat(run("--predictions", file, "--operating-points", file, "--sensitivity", "0.9"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(run("--predictions", file, "--sensitivity", "1.5")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("--predictions", file, "--bootstrap", "-1")).isEqualTo(ExitCodes.USAGE);
        assertThat(run()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void a_model_is_judged_by_a_label_file_and_by_what_was_drawn() throws IOException {
        Path phantoms = folder.resolve("phantoms");
        new PhantomFolder(phantoms, 7, 128, new Shares(0.2, 0.4, 0.4)).write(40, 1, () -> {});
        Path output = folder.resolve("reports");
        String[] command = {
            "--model", DefaultModel.NAME,
            "--labels", phantoms.resolve("test.csv").toString(),
            "--validation-labels", phantoms.resolve("validation.csv").toString(),
            "--data", phantoms.toString(),
            "--regions", phantoms.resolve("regions.jsonl").toString(),
            "--bootstrap", "20",
            "--output", output.toString()
        };
        assertThat(run(command)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("chosen on the validation set", "sex: female", "pointing game", "all together");
        JsonNode json = JSON.readTree(output.resolve("evaluation.json").toFile());
        assertThat(json.at("/source/model").textValue()).isEqualTo(DefaultModel.REFERENCE);
        assertThat(json.at("/source/random weights").booleanValue()).isFalse();
        assertThat(json.at("/pointing_game/overall/positives").intValue()).isPositive();
        assertThat(json.toString()).doesNotContain(folder.toString());
        // The predictions that it keeps give the same areas.
        out.getBuffer().setLength(0);
        assertThat(run(
                        "--predictions",
                        output.resolve("predictions.csv").toString(),
                        "--validation-predictions",
                        output.resolve("validation-predictions.csv").toString(),
                        "--bootstrap",
                        "20",
                        "--output",
                        folder.resolve("again").toString()))
                .as(err.toString())
                .isZero();
        JsonNode again = JSON.readTree(folder.resolve("again/evaluation.json").toFile());
        for (String part : new String[] {"/means", "/findings", "/subgroups", "/operating_points/thresholds"}) {
            assertThat(again.at(part)).as(part).isEqualTo(json.at(part));
        }
    }

    @Test
    void a_patient_may_not_choose_the_thresholds_that_judge_it() throws IOException {
        Path phantoms = folder.resolve("phantoms");
        new PhantomFolder(phantoms, 7, 128, new Shares(0.2, 0.4, 0.4)).write(4, 1, () -> {});
        String labels = phantoms.resolve("phantoms.csv").toString();
        assertThat(run(
                        "--model",
                        DefaultModel.NAME,
                        "--labels",
                        labels,
                        "--validation-labels",
                        labels,
                        "--data",
                        phantoms.toString()))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(err.toString()).startsWith("shared-patients: ");
    }

    @Test
    void a_model_needs_labels_and_data_and_a_file_needs_neither() {
        assertThat(run("--model", DefaultModel.NAME)).isEqualTo(ExitCodes.USAGE);
        assertThat(run("--model", DefaultModel.NAME, "--labels", "a.csv")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("--predictions", predictions.toString(), "--model", DefaultModel.NAME))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(run(
                        "--model",
                        DefaultModel.NAME,
                        "--labels",
                        "a.csv",
                        "--data",
                        "a",
                        "--validation-labels",
                        "b.csv",
                        "--operating-points",
                        "c.json"))
                .isEqualTo(ExitCodes.USAGE);
    }
}
