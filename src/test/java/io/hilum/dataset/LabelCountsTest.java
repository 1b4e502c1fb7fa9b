package io.hilum.dataset;

import static io.hilum.dataset.SampleDataset.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.finding.Finding;
import io.hilum.finding.Hierarchy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCountsTest {

    private static final List<Example> EXAMPLES = labelled(
                    Labels.of(List.of(Finding.EDEMA, Finding.CARDIOMEGALY), List.of()),
                    Labels.of(List.of(Finding.EDEMA), List.of(Finding.CARDIOMEGALY)),
                    Labels.of(List.of(Finding.NO_FINDING), List.of()),
                    Labels.of(List.of(), List.of(Finding.FRACTURE)))
            .examples();

    @Test
    void each_finding_is_present_absent_or_ignored() {
        LabelCounts counts = LabelCounts.of(EXAMPLES);

        assertThat(counts.present(Finding.EDEMA)).isEqualTo(2);
        assertThat(counts.absent(Finding.EDEMA)).isEqualTo(2);
        assertThat(counts.ignored(Finding.EDEMA)).isZero();
        assertThat(counts.present(Finding.CARDIAC)).isEqualTo(1);
        assertThat(counts.absent(Finding.CARDIAC)).isEqualTo(2);
        assertThat(counts.ignored(Finding.CARDIAC)).isEqualTo(1);
        assertThat(counts.toString())
                .contains("Edema                              2         2         0     50.0 %")
                .contains("Fracture                           0         3         1      0.0 %");
    }

    @Test
    void two_findings_co_occur_where_both_are_known_to_be_present() {
        CoOccurrence pairs = CoOccurrence.of(EXAMPLES);

        assertThat(pairs.both(Finding.EDEMA, Finding.CARDIOMEGALY)).isEqualTo(1);
        assertThat(pairs.both(Finding.EDEMA, Finding.EDEMA)).isEqualTo(2);
        assertThat(pairs.without(Finding.EDEMA, Finding.CARDIOMEGALY)).isZero();
        assertThat(pairs.without(Finding.EDEMA, Finding.NO_FINDING)).isEqualTo(2);
        assertThat(pairs.without(Finding.CARDIOMEGALY, Finding.ENLARGED_CARDIOMEDIASTINUM))
                .isEqualTo(1);
    }

    @Test
    void the_matrix_is_symmetric_has_the_counts_on_its_diagonal_and_obeys_the_derived_hierarchy() {
        SplittableRandom random = new SplittableRandom(2408);
        List<Labels> labels = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            labels.add(Labels.of(
                    Finding.all().stream()
                            .limit(14)
                            .filter(finding -> random.nextInt(6) == 0)
                            .toList(),
                    List.of()));
        }
        List<Example> examples = labelled(labels.toArray(Labels[]::new)).examples();
        LabelCounts counts = LabelCounts.of(examples);
        CoOccurrence pairs = CoOccurrence.of(examples);

        for (Finding one : Finding.all()) {
            assertThat(pairs.both(one, one)).isEqualTo(counts.present(one));
            for (Finding other : Finding.all()) {
                assertThat(pairs.both(one, other)).isEqualTo(pairs.both(other, one));
                assertThat(pairs.both(one, other) + pairs.without(one, other)).isEqualTo(counts.present(one));
            }
        }
        Hierarchy.edges().stream()
                .filter(edge -> edge.parent().ordinal() >= 14 && edge.parent() != Finding.ABNORMAL)
                .forEach(edge ->
                        assertThat(pairs.without(edge.child(), edge.parent())).isZero());
    }

    @Test
    void both_are_written_as_csv(@TempDir Path folder) throws IOException {
        LabelCounts.of(EXAMPLES).write(folder.resolve("counts.csv"));
        CoOccurrence.of(EXAMPLES).write(folder.resolve("pairs.csv"));

        assertThat(Files.readAllLines(folder.resolve("counts.csv")))
                .hasSize(22)
                .startsWith("Finding,Present,Absent,Ignored")
                .contains("Edema,2,2,0", "Cardiac,1,2,1");
        assertThat(Files.readAllLines(folder.resolve("pairs.csv")))
                .hasSize(22)
                .anyMatch(line -> line.startsWith("Finding,Atelectasis,Cardiomegaly,"))
                .contains("Cardiomegaly,0,1,0,1,0,0,0,0,0,0,0,0,0,0,0,1,1,1,0,1,0");
    }
}
