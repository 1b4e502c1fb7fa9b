package io.hilum.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.evaluation.OperatingPoints;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.finding.Finding;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatingPointsFileTest {

    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_read() throws IOException {
        Map<Finding, Double> thresholds = Map.of(Finding.EDEMA, 0.123456789, Finding.LUNG_LESION, 1.0);
        byte[] written = OperatingPointsFile.of(new OperatingPoints(thresholds, Origin.VALIDATION, "by hand"));
        OperatingPoints read = ((Outcome.Accepted<OperatingPoints>)
                        OperatingPointsFile.read(Files.write(folder.resolve("points.json"), written)))
                .value();
        assertThat(read).isEqualTo(new OperatingPoints(thresholds, Origin.GIVEN, "by hand"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "[]",
                "{}",
                "{\"thresholds\": {\"Edema\": \"secret\"}}",
                "{\"thresholds\": {\"Edema\": 2}}",
                "{\"thresholds\": {\"secret\": 0.5}}"
            })
    void anything_else_is_refused_without_being_quoted(String content) throws IOException {
        Outcome<OperatingPoints> outcome =
                OperatingPointsFile.read(Files.writeString(folder.resolve("points.json"), content));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(RefusalCode.UNUSABLE_OPERATING_POINTS);
            assertThat(refused.refusal().detail()).doesNotContain("secret");
        });
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThat(OperatingPointsFile.read(folder.resolve("absent.json")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.UNREADABLE_FILE));
    }
}
