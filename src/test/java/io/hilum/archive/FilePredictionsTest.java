package io.hilum.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.configuration.Assembly;
import io.hilum.explanation.HeatmapForm;
import io.hilum.finding.Finding;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.PredictionListener;
import io.hilum.prediction.PredictionOptions;
import io.hilum.prediction.StageClock;
import io.hilum.refusal.Outcome;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.TestAssembly;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the model that ships, on small pictures. */
class FilePredictionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PredictionOptions QUICK =
            new PredictionOptions(HeatmapForm.MAP, Set.of(Finding.EDEMA), OptionalInt.of(10), false);

    private static Assembly assembly;
    private static LazyModel model;

    @TempDir
    Path home;

    private Path study;

    @BeforeAll
    static void assemble() {
        assembly = TestAssembly.create();
        model = assembly.model();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @BeforeEach
    void make_a_study() throws IOException {
        study = Files.createDirectories(home.resolve("study/deep")).getParent();
        for (int seed = 1; seed <= 4; seed++) {
            Files.write(study.resolve("deep/" + seed + ".png"), SamplePictures.png(64, 48, seed));
        }
        Files.writeString(study.resolve("letter.txt"), "no picture");
        Files.write(study.resolve("noname"), SamplePictures.file("jpg", 64, 48, 5));
    }

    @Test
    void each_file_has_a_line_in_the_order_of_the_files() throws IOException {
        Tally tally = run(recipe(QUICK)).tally();
        assertThat(tally.answeredFiles()).isEqualTo(5);
        assertThat(tally.refusedFiles()).isEqualTo(Map.of("not-an-image", 1L));
        assertThat(tally.hasRefusals()).isTrue();
        assertThat(lines()).extracting(line -> line.get("file").textValue()).containsExactlyElementsOf(names());
        assertThat(home.resolve("answers/study/letter.txt")).doesNotExist();
        for (JsonNode line : lines()) {
            boolean answered = line.get("status").textValue().equals("answered");
            assertThat(line.has("prediction_mean")).isEqualTo(answered);
            assertThat(line.has("problem")).isNotEqualTo(answered);
        }
    }

    @Test
    void the_answer_is_that_of_a_prediction_alone() throws IOException {
        run(recipe(QUICK));
        Path file = study.resolve("deep/2.png");
        Outcome<Prediction> outcome = assembly.predictor(model)
                .predict(Files.readAllBytes(file), QUICK, new StageClock(PredictionListener.NONE));
        Prediction alone = ((Outcome.Accepted<Prediction>) outcome).value();
        JsonNode line = lines().get(1);
        for (Finding finding : Finding.all()) {
            assertThat(line.get("prediction_mean").get(finding.label()).doubleValue())
                    .isEqualTo(alone.spreadOf(finding).mean());
            assertThat(line.get("prediction_variance").get(finding.label()).doubleValue())
                    .isEqualTo(alone.spreadOf(finding).variance());
        }
        assertThat(home.resolve("answers/study/deep/2.png/Edema.png"))
                .hasBinaryContent(alone.heatmaps().get(Finding.EDEMA));
        assertThat(line.get("model").textValue()).isEqualTo(DefaultModel.REFERENCE);
    }

    /** Of six files, one of them refused: four and what is left, then all. */
    @ParameterizedTest
    @ValueSource(ints = {4, 64})
    void files_that_share_a_pass_have_the_same_answers_in_the_same_order_up_to_rounding(int batch) throws IOException {
        run(recipe(QUICK));
        List<JsonNode> alone = lines();
        try (AnswerFolder answers = new AnswerFolder(home.resolve("batched"), false)) {
            predictions(model, recipe(QUICK), answers, FileListener.NONE).run(files(), 2, batch);
        }
        List<JsonNode> together = lines("batched");
        assertThat(together).hasSameSizeAs(alone);
        for (int i = 0; i < alone.size(); i++) {
            for (String field : List.of("file", "status", "problem")) {
                assertThat(together.get(i).path(field)).isEqualTo(alone.get(i).path(field));
            }
            for (Finding finding : Finding.all()) {
                assertThat(meanOf(together.get(i), finding)).isCloseTo(meanOf(alone.get(i), finding), within(1e-5));
            }
        }
    }

    @Test
    void what_is_done_is_passed_over_until_the_file_or_the_recipe_changes() throws IOException {
        run(recipe(QUICK));
        List<JsonNode> before = lines();
        Tally second = run(recipe(QUICK)).tally();
        assertThat(second.skippedFiles()).isEqualTo(6);
        assertThat(second.skippedRefusedFiles()).isEqualTo(1);
        assertThat(second.doneFiles()).isZero();
        assertThat(second.hasRefusals()).isTrue();
        assertThat(lines()).isEqualTo(before);

        Files.write(study.resolve("letter.txt"), SamplePictures.png(64, 48, 9));
        Files.setLastModifiedTime(study.resolve("noname"), FileTime.fromMillis(1_000));
        Tally third = run(recipe(QUICK)).tally();
        assertThat(third.answeredFiles()).isEqualTo(2);
        assertThat(third.skippedFiles()).isEqualTo(4);
        assertThat(third.hasRefusals()).isFalse();
        assertThat(lines()).extracting(line -> line.get("file").textValue()).containsExactlyElementsOf(names());

        Recipe others = recipe(new PredictionOptions(HeatmapForm.NONE, QUICK.findings(), QUICK.samples(), false));
        assertThat(run(others).tally().answeredFiles()).isEqualTo(6);
        assertThat(home.resolve("answers/study/deep/2.png")).doesNotExist();
        assertThat(lines()).hasSize(6);
    }

    @Test
    void a_run_that_is_stopped_keeps_what_it_told_and_the_next_does_the_rest() throws IOException {
        List<String> told = new ArrayList<>();
        FilePredictions[] running = new FilePredictions[1];
        try (AnswerFolder answers = new AnswerFolder(home.resolve("answers"), false)) {
            running[0] = predictions(model, recipe(QUICK), answers, new FileListener() {
                @Override
                public void answered(InputFile file, Prediction prediction, AnswerLine line) {
                    told.add(file.name());
                    running[0].stop();
                }
            });
            // With one at once, four are begun ahead: of those, what has not begun is given back.
            running[0].run(files(), 1, 1);
        }
        assertThat(running[0].isStopped()).isTrue();
        assertThat(told).isNotEmpty().hasSizeLessThan(5);
        assertThat(lines()).extracting(line -> line.get("file").textValue()).containsExactlyElementsOf(told);
        Tally rest = run(recipe(QUICK)).tally();
        assertThat(rest.skippedFiles()).isEqualTo(told.size());
        assertThat(lines())
                .extracting(line -> line.get("file").textValue())
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void an_unexpected_failure_is_told_of_one_file_and_tried_again_by_the_next_run() throws IOException {
        AtomicInteger loads = new AtomicInteger();
        try (LazyModel failing = new LazyModel(() -> {
            if (loads.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return model.get();
        })) {
            try (AnswerFolder answers = new AnswerFolder(home.resolve("answers"), false)) {
                FilePredictions predictions = predictions(failing, recipe(QUICK), answers, FileListener.NONE);
                predictions.run(files(), 1, 1);
                assertThat(predictions.tally().refusedFiles()).containsEntry("internal-error", 1L);
                assertThat(predictions.tally().answeredFiles()).isEqualTo(4);
            }
            assertThat(run(recipe(QUICK)).tally().answeredFiles()).isEqualTo(1);
        } finally {
            model.close();
            model = assembly.model();
        }
    }

    @Test
    void without_a_model_nothing_is_answered_and_nothing_done_is_lost() throws IOException {
        run(recipe(QUICK));
        Files.write(study.resolve("new.png"), SamplePictures.png(64, 48, 11));
        List<JsonNode> before = lines();
        LazyModel missing = new LazyModel(() -> {
            throw new ModelUnavailableException(ModelUnavailableException.Reason.NOT_FOUND, "none", null);
        });
        try (AnswerFolder answers = new AnswerFolder(home.resolve("answers"), false)) {
            FilePredictions predictions = predictions(missing, recipe(QUICK), answers, FileListener.NONE);
            assertThatExceptionOfType(ModelUnavailableException.class).isThrownBy(() -> predictions.run(files(), 2, 1));
        }
        assertThat(lines()).isEqualTo(before);
    }

    private FilePredictions run(Recipe recipe) {
        try (AnswerFolder answers = new AnswerFolder(home.resolve("answers"), false)) {
            FilePredictions predictions = predictions(model, recipe, answers, FileListener.NONE);
            predictions.run(files(), 2, 1);
            return predictions;
        }
    }

    private static FilePredictions predictions(
            LazyModel model, Recipe recipe, AnswerFolder answers, FileListener listener) {
        return new FilePredictions(assembly.predictor(model), recipe, Optional.of(answers), listener);
    }

    private InputFiles files() {
        return new InputFiles(List.of(study), List.of(), Optional.empty());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        files().forEach(file -> names.add(file.name()));
        return names;
    }

    private static Recipe recipe(PredictionOptions options) {
        ModelReference reference = assembly.modelReference();
        return new Recipe(
                assembly.loader().manifest(reference),
                options,
                assembly.spreadForm(),
                false,
                assembly.outcomeSettings());
    }

    private static double meanOf(JsonNode line, Finding finding) {
        return line.path("prediction_mean").path(finding.label()).doubleValue();
    }

    private List<JsonNode> lines() throws IOException {
        return lines("answers");
    }

    private List<JsonNode> lines(String folder) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve(folder).resolve(AnswerFolder.LINES))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
