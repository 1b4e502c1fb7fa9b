package io.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.configuration.Assembly;
import io.hilum.dataset.DatasetSettings;
import io.hilum.dataset.Example;
import io.hilum.dataset.LabelFile;
import io.hilum.dataset.LabelledRadiographs;
import io.hilum.dataset.Selection;
import io.hilum.dataset.UncertainLabels;
import io.hilum.finding.Finding;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.Prediction;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.DefaultModel;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.TestAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelPredictionsTest {

    private static final int PICTURES = 5;

    @TempDir
    private static Path folder;

    private Assembly assembly;
    private LazyModel model;
    private List<Example> examples;

    @BeforeAll
    void load_a_model_and_make_pictures() throws IOException {
        assembly = TestAssembly.create();
        model = assembly.model(DefaultModel.NAME, "latest");
        StringBuilder labels = new StringBuilder("Path");
        Finding.all().subList(0, 14).forEach(finding -> labels.append(',').append(finding.label()));
        for (int picture = 0; picture < PICTURES; picture++) {
            Files.write(folder.resolve(picture + ".png"), SamplePictures.png(300 + 50 * picture, 400, picture));
            labels.append('\n').append(picture).append(".png,-1").append(",1".repeat(13));
        }
        examples = read(Files.writeString(folder.resolve("labels.csv"), labels));
    }

    @AfterAll
    void free_the_model() {
        model.close();
    }

    private List<Example> read(Path labels) {
        Outcome<LabelledRadiographs> outcome = LabelFile.read(
                labels, new DatasetSettings(List.of(folder), UncertainLabels.IGNORE, Selection.everything(), false));
        return ((Outcome.Accepted<LabelledRadiographs>) outcome).value().examples();
    }

    @Test
    void probabilities_are_those_that_the_served_model_gives_without_dropout() throws IOException {
        PredictedRadiographs predicted = predicted(1, 2);
        for (int picture = 0; picture < PICTURES; picture++) {
            LabelledPrediction radiograph =
                    predicted.predictions().radiographs().get(picture);
            assertThat(radiograph.path()).isEqualTo(picture + ".png");
            byte[] file = Files.readAllBytes(folder.resolve(picture + ".png"));
            Prediction served =
                    ((Outcome.Accepted<Prediction>) assembly.predictor(model).predict(file)).value();
            for (Finding finding : Finding.all()) {
                double logit = served.logits().get(finding.ordinal()).mean();
                assertThat(radiograph.probability(finding)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-5));
            }
        }
    }

    @Test
    void batches_change_nothing_but_the_rounding() {
        LabelledPredictions one = predicted(1, 1).predictions();
        LabelledPredictions two = predicted(2, 2).predictions();
        for (int picture = 0; picture < PICTURES; picture++) {
            for (Finding finding : Finding.all()) {
                assertThat(two.radiographs().get(picture).probability(finding))
                        .isCloseTo(one.radiographs().get(picture).probability(finding), within(1e-5));
            }
        }
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        LabelledPredictions predictions = predicted(1, 1).predictions();
        Path file = folder.resolve("predictions.csv");
        PredictionsFile.write(file, predictions);
        LabelledPredictions read = ((Outcome.Accepted<LabelledPredictions>) PredictionsFile.read(file)).value();
        assertThat(read.probabilities()).isDeepEqualTo(predictions.probabilities());
        assertThat(read.patients()).isEqualTo(predictions.patients());
        assertThat(Files.readString(file)).doesNotContain(folder.toString());
        for (int picture = 0; picture < PICTURES; picture++) {
            LabelledPrediction original = predictions.radiographs().get(picture);
            assertThat(read.radiographs().get(picture).labels()).isEqualTo(original.labels());
            assertThat(read.radiographs().get(picture).description()).isEqualTo(original.description());
        }
    }

    @Test
    void what_cannot_be_read_is_refused_or_left_out_and_counted() throws IOException {
        Files.writeString(folder.resolve("notes.png"), "no picture");
        String line = Files.readAllLines(folder.resolve("labels.csv")).get(1).replace("0.png", "notes.png");
        List<Example> more = read(Files.writeString(
                folder.resolve("more.csv"), Files.readString(folder.resolve("labels.csv")) + "\n" + line));
        assertThat(predict(more, new PredictionSettings(2, 1, false)))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.UNUSABLE_RADIOGRAPHS);
                    assertThat(refused.refusal().detail()).isEqualTo("1 of 6 radiographs cannot be read");
                });
        PredictedRadiographs tolerated =
                ((Outcome.Accepted<PredictedRadiographs>) predict(more, new PredictionSettings(2, 1, true))).value();
        assertThat(tolerated.unreadable()).isEqualTo(1);
        assertThat(tolerated.predictions().radiographs()).hasSize(PICTURES);
    }

    private PredictedRadiographs predicted(int batch, int parallel) {
        AtomicInteger done = new AtomicInteger();
        ModelPredictions predictions = new ModelPredictions(
                model.get().network(),
                assembly.reader(),
                Optional.empty(),
                new PredictionSettings(batch, parallel, false));
        Outcome<PredictedRadiographs> outcome = predictions.predict(examples, done::addAndGet);
        assertThat(done).hasValue(PICTURES);
        return ((Outcome.Accepted<PredictedRadiographs>) outcome).value();
    }

    private Outcome<PredictedRadiographs> predict(List<Example> some, PredictionSettings settings) {
        return new ModelPredictions(model.get().network(), assembly.reader(), Optional.empty(), settings)
                .predict(some, done -> {});
    }
}
