package io.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.dataset.Description;
import io.hilum.dataset.Labels;
import io.hilum.dataset.Sex;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.finding.Finding;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.SharedReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected values of made predictions: src/test/reference/evaluation_statistics.py, with scikit-learn 1.9.1. */
class EvaluatorTest {

    private static final double ROUNDING = 1e-13;
    private static final BootstrapSettings NO_BOOTSTRAP = new BootstrapSettings(0, 2408);

    @TempDir
    private Path folder;

    @Test
    void the_means_are_those_of_scikit_learn() throws IOException {
        // sklearn.metrics.roc_auc_score and average_precision_score with average="macro" and "weighted"
        Evaluation evaluation = evaluate(made(), NO_BOOTSTRAP);
        assertMean(evaluation, FindingGroup.ALL, Weighting.MACRO, 0.7998411147207181, 0.6672436656208417);
        assertMean(evaluation, FindingGroup.ALL, Weighting.PREVALENCE, 0.8004057043585325, 0.6688392174425475);
        assertMean(evaluation, FindingGroup.CHEXPERT, Weighting.MACRO, 0.7998808347395518, 0.670686027660153);
        assertMean(evaluation, FindingGroup.CHEXPERT, Weighting.PREVALENCE, 0.8004092485728023, 0.6729058182814328);
        assertMean(evaluation, FindingGroup.CHEXPERT_FIVE, Weighting.MACRO, 0.7952727224864586, 0.6678372657196613);
        assertMean(evaluation, FindingGroup.CHEXPERT_FIVE, Weighting.PREVALENCE, 0.7952091328361908, 0.667956693468895);
    }

    @Test
    void the_published_predictions_of_the_original_have_the_published_areas() {
        Path published = SharedReference.file("evaluation/published_test_predictions.csv");
        Evaluation evaluation = evaluate(read(published), NO_BOOTSTRAP);
        assertThat(evaluation.radiographs()).isEqualTo(668);
        assertThat(evaluation.patients()).isEqualTo(500);
        // numpy.average(areas, weights=positives) and numpy.mean(areas) of sklearn.metrics.roc_auc_score, 1.9.1
        assertThat(auroc(evaluation, FindingGroup.ALL, Weighting.PREVALENCE))
                .isCloseTo(0.9046535847721336, within(ROUNDING));
        assertThat(auroc(evaluation, FindingGroup.ALL, Weighting.MACRO))
                .isCloseTo(0.8823014597890714, within(ROUNDING));
    }

    @Test
    void intervals_hold_what_they_are_of() throws IOException {
        Evaluation evaluation = evaluate(made(), new BootstrapSettings(200, 2408));
        for (FindingEvaluation finding : evaluation.findings()) {
            Estimate auroc = finding.auroc().orElseThrow();
            assertThat(auroc.value())
                    .isBetween(
                            auroc.deLong().orElseThrow().low(),
                            auroc.deLong().orElseThrow().high());
            assertThat(auroc.bootstrap().orElseThrow().used()).isEqualTo(200);
        }
        for (MeanEvaluation mean : evaluation.means()) {
            assertThat(mean.auroc().value())
                    .isBetween(
                            mean.auroc().interval().orElseThrow().low(),
                            mean.auroc().interval().orElseThrow().high());
        }
        assertThat(evaluate(made(), new BootstrapSettings(200, 2408)).means()).isEqualTo(evaluation.means());
    }

    @Test
    void a_finding_with_one_class_is_in_no_mean_and_has_no_area() {
        // Two radiographs: Edema tells them apart, all others are in neither.
        Evaluation evaluation = evaluate(
                new LabelledPredictions(List.of(radiograph("a", Finding.EDEMA, 0.9), radiograph("b", null, 0.1))),
                new BootstrapSettings(50, 1));
        assertThat(evaluation.of(Finding.EDEMA).auroc().orElseThrow().value()).isEqualTo(1);
        assertThat(evaluation.of(Finding.FRACTURE).auroc()).isEmpty();
        assertThat(evaluation.of(Finding.FRACTURE).averagePrecision()).isEmpty();
        assertThat(evaluation.of(Finding.FRACTURE).confusion()).isEmpty();
        assertThat(evaluation.of(Finding.FRACTURE).brier()).isPresent();
        MeanEvaluation mean = evaluation.mean(FindingGroup.CHEXPERT_FIVE, Weighting.MACRO);
        assertThat(mean.auroc().value()).isEqualTo(1);
        assertThat(mean.leftOut()).hasSize(4).doesNotContain(Finding.EDEMA);
        // One replicate in two draws the same radiograph twice.
        assertThat(mean.auroc().bootstrap().orElseThrow().leftOut()).isBetween(10, 40);
    }

    @Test
    void labels_that_tell_nothing_apart_are_refused() {
        LabelledPredictions same = new LabelledPredictions(
                List.of(radiograph("a", Finding.EDEMA, 0.9), radiograph("b", Finding.EDEMA, 0.1)));
        assertThat(Evaluator.evaluate(same, points(same), NO_BOOTSTRAP))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.UNUSABLE_PREDICTIONS));
    }

    @Test
    void thresholds_that_are_given_are_judged_as_they_are() throws IOException {
        OperatingPoints given = new OperatingPoints(Map.of(Finding.EDEMA, 0.5), Origin.GIVEN, "by hand");
        Outcome<Evaluation> outcome = Evaluator.evaluate(made(), given, NO_BOOTSTRAP);
        Evaluation evaluation = ((Outcome.Accepted<Evaluation>) outcome).value();
        FindingPredictions edema = made().of(Finding.EDEMA);
        long above = Arrays.stream(edema.probabilities())
                .filter(probability -> probability >= 0.5)
                .count();
        assertThat(evaluation.of(Finding.EDEMA).confusion())
                .hasValueSatisfying(confusion -> assertThat(confusion.truePositives() + confusion.falsePositives())
                        .isEqualTo(above));
        assertThat(evaluation.of(Finding.FRACTURE).confusion()).isEmpty();
    }

    @Test
    void thresholds_for_a_sensitivity_reach_it() throws IOException {
        OperatingRule rule = new OperatingRule(OptionalDouble.of(0.9));
        OperatingPoints points = OperatingPoints.choose(made(), rule, Origin.SAME_PREDICTIONS);
        Evaluation evaluation =
                ((Outcome.Accepted<Evaluation>) Evaluator.evaluate(made(), points, NO_BOOTSTRAP)).value();
        assertThat(evaluation.findings())
                .allSatisfy(finding -> assertThat(
                                finding.confusion().orElseThrow().sensitivity().getAsDouble())
                        .isGreaterThanOrEqualTo(0.9));
    }

    @Test
    void subgroups_are_evaluated_by_themselves() {
        List<LabelledPrediction> all = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            boolean female = index % 2 == 0;
            boolean sick = index < 4;
            // Right in women, wrong in men.
            all.add(new LabelledPrediction(
                    "",
                    "patient " + index,
                    new Description(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(female ? Sex.FEMALE : Sex.MALE),
                            OptionalDouble.of(30 + 10 * index)),
                    Labels.of(sick ? List.of(Finding.EDEMA) : List.of(), List.of()),
                    filled(female == sick ? 0.8 : 0.2)));
        }
        List<SubgroupEvaluation> subgroups =
                evaluate(new LabelledPredictions(all), NO_BOOTSTRAP).subgroups();
        assertThat(subgroups)
                .extracting(subgroup -> subgroup.subgroup().value())
                .containsExactly(
                        "female", "male", "20 to 39 years", "40 to 59 years", "60 to 79 years", "80 years and more");
        assertThat(subgroups.get(0).areas().get(Finding.EDEMA)).isEqualTo(1);
        assertThat(subgroups.get(1).areas().get(Finding.EDEMA)).isEqualTo(0);
        assertThat(subgroups.get(0).radiographs()).isEqualTo(4);
        // All of 30 years are sick.
        assertThat(subgroups.get(2).areas()).isEmpty();
        assertThat(subgroups.get(2).macro()).isNaN();
    }

    private static LabelledPrediction radiograph(String patient, Finding present, double probability) {
        int bits = present == null ? 0 : 1 << present.ordinal();
        Description nothing =
                new Description(Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());
        return new LabelledPrediction("", patient, nothing, new Labels(bits, (1 << 21) - 1), filled(probability));
    }

    private static double[] filled(double probability) {
        double[] probabilities = new double[Finding.COUNT];
        Arrays.fill(probabilities, probability);
        return probabilities;
    }

    private static void assertMean(
            Evaluation evaluation, FindingGroup group, Weighting weighting, double auroc, double averagePrecision) {
        assertThat(auroc(evaluation, group, weighting)).isCloseTo(auroc, within(ROUNDING));
        assertThat(evaluation.mean(group, weighting).averagePrecision().value())
                .isCloseTo(averagePrecision, within(ROUNDING));
    }

    private static double auroc(Evaluation evaluation, FindingGroup group, Weighting weighting) {
        return evaluation.mean(group, weighting).auroc().value();
    }

    private LabelledPredictions made() throws IOException {
        return read(Files.writeString(folder.resolve("made.csv"), MadePredictions.file()));
    }

    private static LabelledPredictions read(Path file) {
        return ((Outcome.Accepted<LabelledPredictions>) PredictionsFile.read(file)).value();
    }

    private static OperatingPoints points(LabelledPredictions predictions) {
        return OperatingPoints.choose(predictions, OperatingRule.YOUDEN, Origin.SAME_PREDICTIONS);
    }

    private static Evaluation evaluate(LabelledPredictions predictions, BootstrapSettings bootstrap) {
        return ((Outcome.Accepted<Evaluation>) Evaluator.evaluate(predictions, points(predictions), bootstrap)).value();
    }
}
