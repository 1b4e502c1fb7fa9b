package io.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.dataset.Orientation;
import io.hilum.dataset.Sex;
import io.hilum.finding.Finding;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsFileTest {

    @TempDir
    private Path folder;

    @Test
    void labels_and_probabilities_are_those_of_the_file() throws IOException {
        LabelledPrediction first = read("Path,Sex,Age,Frontal/Lateral," + columns(), "a.png,Female,61,Lateral," + row())
                .radiographs()
                .get(0);
        assertThat(first.path()).isEqualTo("a.png");
        assertThat(first.description().sex()).contains(Sex.FEMALE);
        assertThat(first.description().ageYears()).hasValue(61);
        assertThat(first.description().orientation()).contains(Orientation.LATERAL);
        assertThat(first.labels().isPresent(Finding.ATELECTASIS)).isTrue();
        assertThat(first.labels().isAbsent(Finding.CARDIOMEGALY)).isTrue();
        assertThat(first.probability(Finding.ATELECTASIS)).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "-1.0", " "})
    void what_is_not_known_is_left_out(String label) throws IOException {
        LabelledPredictions predictions = read(columns(), row().replaceFirst("1", label));
        assertThat(predictions.radiographs().get(0).labels().isKnown(Finding.ATELECTASIS))
                .isFalse();
        assertThat(predictions.of(Finding.ATELECTASIS).probabilities()).isEmpty();
        assertThat(predictions.of(Finding.CARDIOMEGALY).probabilities()).hasSize(1);
    }

    @Test
    void patients_are_those_of_the_path() throws IOException {
        LabelledPredictions predictions = read(MadePredictions.file());
        assertThat(predictions.radiographs()).hasSize(MadePredictions.RADIOGRAPHS);
        assertThat(predictions.patientCount()).isEqualTo(MadePredictions.RADIOGRAPHS / 2);
    }

    @Test
    void a_column_for_patients_goes_before_the_path() throws IOException {
        String file = "Path,PatientID," + columns();
        assertThat(read(file, "patient1/a.png,x," + row(), "patient2/b.png,x," + row(), "patient2/c.png,," + row())
                        .patients())
                .containsExactly(0, 0, 1);
    }

    @Test
    void without_either_each_radiograph_is_a_patient_of_its_own() throws IOException {
        assertThat(read(columns(), row(), row()).patientCount()).isEqualTo(2);
        assertThat(read("Path," + columns(), "a.png," + row(), "a.png," + row()).patientCount())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1.5", "-0.1", "secret", "", "Infinity"})
    void what_is_no_probability_is_refused_by_its_place_and_not_its_value(String value) throws IOException {
        Refusal refusal = refusal(columns(), row(), row().replaceFirst("0\\.25", value));
        assertThat(refusal.code()).isEqualTo(RefusalCode.UNUSABLE_PREDICTIONS);
        assertThat(refusal.detail())
                .isEqualTo("line 3, column \"Atelectasis_Pred\": expected a probability from 0 to 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0.5", "secret", "NaN"})
    void what_is_no_label_is_refused(String value) throws IOException {
        Refusal refusal = refusal(columns(), row().replaceFirst("1", value));
        assertThat(refusal.detail()).startsWith("line 2, column \"Atelectasis_GT\": expected 0 or 1");
    }

    @Test
    void a_missing_column_is_named() throws IOException {
        assertThat(refusal(columns().replace("Edema_Pred", "Edema"), row()).detail())
                .isEqualTo("1 columns are missing, the first is \"Edema_Pred\"");
    }

    @Test
    void a_column_that_is_there_twice_is_refused() throws IOException {
        assertThat(refusal(columns() + ",Edema_GT", row() + ",1").detail())
                .isEqualTo("there are two columns \"Edema_GT\"; one is expected");
    }

    @Test
    void lines_of_another_length_are_refused() throws IOException {
        assertThat(refusal(columns(), row() + ",secret").detail()).isEqualTo("line 2 has 43 fields; expected 42");
        assertThat(refusal(columns(), row(), "1,0.5").detail()).isEqualTo("line 3 has 2 fields; expected 42");
    }

    @Test
    void a_file_without_radiographs_is_refused() throws IOException {
        assertThat(refusal(columns()).detail()).isEqualTo("the file holds no radiograph");
        assertThat(refusal("").code()).isEqualTo(RefusalCode.UNUSABLE_PREDICTIONS);
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_refused() throws IOException {
        assertThat(code(PredictionsFile.read(folder.resolve("absent.csv")))).isEqualTo(RefusalCode.UNREADABLE_FILE);
        Path bytes = Files.write(folder.resolve("bytes.csv"), new byte[] {-1, -2, 0, 34, 10, 34});
        assertThat(code(PredictionsFile.read(bytes))).isEqualTo(RefusalCode.UNUSABLE_PREDICTIONS);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_header() throws IOException {
        assertThat(read("\uFEFF" + columns(), row()).radiographs()).hasSize(1);
    }

    private static String columns() {
        StringBuilder columns = new StringBuilder();
        for (Finding finding : Finding.all()) {
            columns.append(columns.isEmpty() ? "" : ",").append(finding.label()).append("_GT,");
            columns.append(finding.label()).append("_Pred");
        }
        return columns.toString();
    }

    /** Atelectasis alone, at 0.25; all others at 0.5. */
    private static String row() {
        return "1,0.25" + ",0,0.5".repeat(Finding.COUNT - 1);
    }

    private LabelledPredictions read(String... lines) throws IOException {
        Outcome<LabelledPredictions> outcome = PredictionsFile.read(write(lines));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted<LabelledPredictions>) outcome).value();
    }

    private Refusal refusal(String... lines) throws IOException {
        Outcome<LabelledPredictions> outcome = PredictionsFile.read(write(lines));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<LabelledPredictions>) outcome).refusal();
    }

    private static RefusalCode code(Outcome<LabelledPredictions> outcome) {
        return ((Outcome.Refused<LabelledPredictions>) outcome).refusal().code();
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("predictions.csv"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }
}
