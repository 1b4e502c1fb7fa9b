package io.hilum.dataset;

import static io.hilum.dataset.SampleDataset.CHEXPERT_HEADER;
import static io.hilum.dataset.SampleDataset.FINDINGS_HEADER;
import static io.hilum.dataset.SampleDataset.line;
import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.finding.Finding;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFileTest {

    private static final String FIRST = "CheXpert-v1.0-small/train/patient00001/study1/view1_frontal.jpg";
    private static final String SECOND = "CheXpert-v1.0-small/train/patient00002/study2/view2_lateral.jpg";

    private SampleDataset dataset;

    @BeforeEach
    void write(@TempDir Path folder) {
        dataset = new SampleDataset(folder);
        dataset.picture(FIRST, 1);
        dataset.picture(SECOND, 2);
    }

    @Test
    void chexpert_tells_findings_patient_and_description() {
        List<Example> examples = read(
                        CHEXPERT_HEADER,
                        FIRST + ",Female,68,Frontal,AP,1.0,,,,,,,,,0.0,,,,1.0",
                        SECOND + ",Male,87,Lateral,,,,-1.0,1.0,,-1.0,-1.0,,-1.0,,-1.0,,1.0,")
                .examples();

        Example first = examples.get(0);
        assertThat(first.line()).isEqualTo(2);
        assertThat(first.path()).isEqualTo(FIRST);
        assertThat(first.patient()).isEqualTo("patient00001");
        assertThat(first.description())
                .isEqualTo(new Description(
                        Optional.of(Orientation.FRONTAL),
                        Optional.of(ViewPosition.AP),
                        Optional.of(Sex.FEMALE),
                        OptionalDouble.of(68)));
        assertThat(first.labels())
                .isEqualTo(Labels.of(List.of(Finding.NO_FINDING, Finding.SUPPORT_DEVICES), List.of()));
        assertThat(examples.get(1).description().viewPosition()).isEmpty();
        assertThat(examples.get(1).labels())
                .isEqualTo(Labels.of(List.of(Finding.LUNG_OPACITY, Finding.FRACTURE), List.of()));
    }

    @Test
    void visualchexbert_needs_no_description_and_other_columns_are_passed_over() {
        Example example = read(
                        "Opacity,Report,\uFEFF," + FINDINGS_HEADER, "1,\"a, \"\"b\"\"\n c\",," + line(FIRST, "0"))
                .examples()
                .get(0);

        assertThat(example.description())
                .isEqualTo(
                        new Description(Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty()));
        assertThat(example.labels()).isEqualTo(Labels.of(List.of(), List.of()));
    }

    @Test
    void a_byte_order_mark_and_the_columns_order_do_not_matter() {
        String reversed = String.join(",", reversed(CHEXPERT_HEADER.split(",")));
        String cells = String.join(",", reversed((FIRST + ",Male,7,Frontal,PA,,,1,,,,,,,,,,,").split(",", -1)));

        Example example = read("\uFEFF" + reversed, cells).examples().get(0);

        assertThat(example.labels()).isEqualTo(Labels.of(List.of(Finding.CARDIOMEGALY), List.of()));
        assertThat(example.description().ageYears()).hasValue(7);
    }

    @Test
    void uncertain_findings_are_absent_present_or_ignored_as_the_policy_says() {
        Path labels = dataset.labels("labels.csv", CHEXPERT_HEADER, FIRST + ",,,,,,,-1,1,,,,,,,,,,");

        assertThat(labels(labels, UncertainLabels.ZEROS))
                .isEqualTo(Labels.of(List.of(Finding.LUNG_OPACITY), List.of()));
        assertThat(labels(labels, UncertainLabels.ONES))
                .isEqualTo(Labels.of(List.of(Finding.LUNG_OPACITY, Finding.CARDIOMEGALY), List.of()));
        Labels ignoring = labels(labels, UncertainLabels.IGNORE);
        assertThat(ignoring).isEqualTo(Labels.of(List.of(Finding.LUNG_OPACITY), List.of(Finding.CARDIOMEGALY)));
        assertThat(ignoring.isKnown(Finding.CARDIAC)).isFalse();
        assertThat(ignoring.isPresent(Finding.ABNORMAL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0.5", "yes", "nan", "--1", "1e0x"})
    void any_other_value_of_a_finding_is_refused_by_line_and_column_without_being_repeated(String value) {
        Refusal refusal = refusal(FINDINGS_HEADER, line(FIRST, "0"), SECOND + ",0," + value + ",0".repeat(12));

        assertThat(refusal)
                .isEqualTo(new Refusal(
                        RefusalCode.UNUSABLE_LABELS,
                        "line 3: column \"Cardiomegaly\" is neither empty nor 0, 1 or -1"));
    }

    @ParameterizedTest
    @CsvSource({
        "Age, 151, a number of years from 0 to 150",
        "Age, -1, a number of years from 0 to 150",
        "Age, old, a number of years from 0 to 150",
        "Sex, x, 'Female, Male or Unknown'",
        "Frontal/Lateral, oblique, Frontal or Lateral",
        "AP/PA, XY, 'AP, PA, LL or RL'"
    })
    void a_description_that_is_not_understood_is_refused_by_line_and_column(
            String column, String value, String expected) {
        assertThat(refusal(FINDINGS_HEADER + "," + column, line(FIRST, "0") + "," + value)
                        .detail())
                .isEqualTo("line 2: column \"" + column + "\" is neither empty nor " + expected);
    }

    @Test
    void missing_columns_are_refused_together_with_what_may_be_meant() {
        Refusal refusal = refusal(
                FINDINGS_HEADER.replace("Path,", "").replace("Pleural Effusion", "pleural_effusion"), "0".repeat(14));

        assertThat(refusal.code()).isEqualTo(RefusalCode.UNUSABLE_LABELS);
        assertThat(refusal.detail())
                .isEqualTo("line 1: columns are missing: Path, Pleural Effusion (there is \"pleural_effusion\");"
                        + " expected are Path and the 14 findings of CheXpert");
    }

    @Test
    void a_column_that_is_there_twice_is_refused() {
        assertThat(refusal(FINDINGS_HEADER + ",Edema", line(FIRST, "0") + ",1").detail())
                .isEqualTo("line 1: there are two columns \"Edema\"; one is expected");
    }

    @Test
    void a_line_with_another_number_of_columns_or_no_path_is_refused() {
        assertThat(refusal(FINDINGS_HEADER, line(FIRST, "0"), FIRST + ",0").detail())
                .isEqualTo("line 3: columns: 2; the header has 15");
        assertThat(refusal(FINDINGS_HEADER, line("", "0")).detail()).isEqualTo("line 2: column \"Path\" is empty");
    }

    @Test
    void files_without_a_header_without_lines_or_without_an_end_are_refused() {
        assertThat(refusal().detail()).isEqualTo("the label file is empty; a header is expected");
        assertThat(refusal(FINDINGS_HEADER).detail())
                .isEqualTo("no radiograph is left: 0 are not selected, 0 are missing");
        assertThat(refused(LabelFile.read(dataset.root().resolve("none.csv"), DatasetSettings.of(dataset.root())))
                        .code())
                .isEqualTo(RefusalCode.UNREADABLE_FILE);
    }

    @Test
    void what_is_no_label_file_is_refused() {
        Path picture = dataset.root().resolve(FIRST);
        Path endless =
                dataset.file("endless.csv", "\"".concat("x".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8));

        for (Path file : List.of(picture, endless)) {
            assertThat(refused(LabelFile.read(file, DatasetSettings.of(dataset.root())))
                            .code())
                    .isEqualTo(RefusalCode.UNUSABLE_LABELS);
        }
        assertThat(refusal(FINDINGS_HEADER, line("\"" + FIRST, "0")).detail())
                .isEqualTo("line 2: columns: 1; the header has 15");
    }

    @Test
    void policies_have_the_names_that_options_give_them() {
        assertThat(UncertainLabels.ofLabel("zeros")).contains(UncertainLabels.ZEROS);
        assertThat(UncertainLabels.ofLabel("ones")).contains(UncertainLabels.ONES);
        assertThat(UncertainLabels.ofLabel("ignore")).contains(UncertainLabels.IGNORE);
        assertThat(UncertainLabels.ofLabel("IGNORE")).isEmpty();
    }

    @Test
    void a_selection_leaves_out_and_counts_the_others() {
        Path labels = dataset.labels(
                "labels.csv",
                CHEXPERT_HEADER,
                FIRST + ",Female,68,Frontal,AP" + ",".repeat(14),
                SECOND + ",Male,68,Lateral," + ",".repeat(14),
                SECOND + ",Unknown,68,Frontal,PA" + ",".repeat(14));

        assertThat(lines(labels, Selection.frontal())).containsExactly(2L, 4L);
        assertThat(lines(labels, new Selection(Optional.empty(), Optional.of(Sex.MALE), Optional.empty())))
                .containsExactly(3L);
        assertThat(lines(
                        labels,
                        new Selection(
                                Optional.of(Orientation.FRONTAL), Optional.empty(), Optional.of(ViewPosition.PA))))
                .containsExactly(4L);
        assertThat(accepted(LabelFile.read(labels, selecting(Selection.frontal())))
                        .deselected())
                .isEqualTo(1);
    }

    @Test
    void a_selection_by_a_column_that_is_not_there_is_refused() {
        Path labels = dataset.labels("labels.csv", FINDINGS_HEADER, line(FIRST, "0"));

        assertThat(refused(LabelFile.read(labels, selecting(Selection.frontal())))
                        .detail())
                .isEqualTo("line 1: radiographs cannot be selected by \"Frontal/Lateral\","
                        + " because there is no such column");
    }

    @Test
    void paths_are_tried_under_each_root_with_and_without_the_data_sets_own_folder() {
        Path other =
                dataset.picture("elsewhere/patient00003/a.png", 3).getParent().getParent();
        Path labels = dataset.labels("labels.csv", FINDINGS_HEADER, line(FIRST, "0"), line("patient00003/a.png", "1"));
        Path small = dataset.root().resolve("CheXpert-v1.0-small");

        List<Path> files = accepted(LabelFile.read(
                        labels,
                        new DatasetSettings(
                                List.of(small, other), UncertainLabels.ZEROS, Selection.everything(), false)))
                .examples()
                .stream()
                .map(Example::file)
                .toList();

        assertThat(files).containsExactly(dataset.root().resolve(FIRST), other.resolve("patient00003/a.png"));
    }

    @Test
    void missing_radiographs_are_refused_with_their_lines_and_without_their_paths() {
        Refusal refusal =
                refusal(FINDINGS_HEADER, line("patient7/a.png", "0"), line(FIRST, "0"), line("patient7/\0.png", "0"));

        assertThat(refusal)
                .isEqualTo(new Refusal(RefusalCode.UNUSABLE_RADIOGRAPHS, "2 of 3 radiographs are missing: lines 2, 4"));
    }

    @Test
    void missing_radiographs_are_counted_where_they_are_tolerated() {
        Path labels = dataset.labels("labels.csv", FINDINGS_HEADER, line("patient7/a.png", "0"), line(FIRST, "0"));

        LabelledRadiographs radiographs = accepted(LabelFile.read(
                labels,
                new DatasetSettings(List.of(dataset.root()), UncertainLabels.ZEROS, Selection.everything(), true)));

        assertThat(radiographs.examples()).extracting(Example::line).containsExactly(3L);
        assertThat(radiographs.unusable())
                .containsExactly(new UnusableRadiograph(2, "patient7/a.png", "there is no such file"));
    }

    @Test
    void a_patient_is_that_of_its_column_or_of_the_path_or_else_the_file_itself() {
        dataset.picture("scans/inpatient5/a.png", 4);

        List<Example> examples = read(
                        FINDINGS_HEADER + ",PatientID",
                        line(FIRST, "0") + ",A7",
                        line(SECOND, "0") + ",",
                        line("scans/inpatient5/a.png", "0") + ",")
                .examples();

        assertThat(examples)
                .extracting(Example::patient)
                .containsExactly(
                        "A7",
                        "patient00002",
                        dataset.root().resolve("scans/inpatient5/a.png").toString());
    }

    private static String[] reversed(String[] cells) {
        String[] reversed = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            reversed[i] = cells[cells.length - 1 - i];
        }
        return reversed;
    }

    private LabelledRadiographs read(String... lines) {
        return accepted(LabelFile.read(dataset.labels("labels.csv", lines), DatasetSettings.of(dataset.root())));
    }

    private Refusal refusal(String... lines) {
        return refused(LabelFile.read(dataset.labels("labels.csv", lines), DatasetSettings.of(dataset.root())));
    }

    private Labels labels(Path file, UncertainLabels policy) {
        DatasetSettings settings = new DatasetSettings(List.of(dataset.root()), policy, Selection.everything(), false);
        return accepted(LabelFile.read(file, settings)).examples().get(0).labels();
    }

    private DatasetSettings selecting(Selection selection) {
        return new DatasetSettings(List.of(dataset.root()), UncertainLabels.ZEROS, selection, false);
    }

    private List<Long> lines(Path file, Selection selection) {
        return accepted(LabelFile.read(file, selecting(selection))).examples().stream()
                .map(Example::line)
                .toList();
    }
}
