package io.hilum.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command {@code train}, ended in the middle and gone on with. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TrainIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void draw_phantoms() throws Exception {
        CommandProcess phantom = CommandProcess.run(
                folder, "phantom", "--count", "24", "--side", "64", "--out", "phantoms", "--split", "0.6,0.2,0.2");
        assertThat(phantom.exitCode()).as(phantom.err()).isZero();
    }

    private static String[] train(String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--data",
                "phantoms",
                "--train-labels",
                "phantoms/train.csv",
                "--validation-labels",
                "phantoms/validation.csv",
                "--output",
                run,
                "--name",
                run,
                "--install",
                "last",
                "--side",
                "64",
                "--batch",
                "2",
                "--epochs",
                "2",
                "--threads",
                "1",
                "--report-steps",
                "1",
                "--checkpoint-steps",
                "2"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void killed_in_the_middle_of_an_epoch_and_resumed_it_installs_the_same_weights() throws Exception {
        CommandProcess whole = CommandProcess.run(folder, train("whole"));
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        int steps = rows("whole");

        // Killed with more steps taken than its checkpoint knows of.
        Process killed = CommandProcess.start(folder, "killed", train("broken"));
        awaitSteps(killed, "broken", 3);
        killed.destroyForcibly().waitFor();
        assertThat(folder.resolve("broken/last.checkpoint")).exists();
        assertThat(rows("broken")).isLessThan(steps);

        CommandProcess resumed = CommandProcess.run(folder, "train", "--resume", "broken");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("going on after step");
        assertThat(digest("broken")).isEqualTo(digest("whole"));
        assertThat(rows("broken")).isEqualTo(steps);
        assertThat(losses("broken")).isEqualTo(losses("whole"));
        assertThatTheModelTellsOfItsTraining("broken");
    }

    private void assertThatTheModelTellsOfItsTraining(String model) throws Exception {
        JsonNode training = manifest(model).at("/provenance/training");
        assertThat(training.at("/data/radiographs for training").intValue()).isPositive();
        assertThat(training.at("/data/patients for validation").intValue()).isPositive();
        assertThat(training.at("/options/seed").intValue()).isEqualTo(2408);
        assertThat(training.at("/options/penalty").textValue()).isEqualTo("hinge");
        assertThat(training.at("/validation/loss").doubleValue()).isPositive();
        assertThat(training.at("/versions/libtorch").textValue()).isNotBlank();
        assertThat(training.at("/seconds").doubleValue()).isPositive();
        assertThat(training.toString()).doesNotContain(folder.toString());
        assertThat(folder.resolve("model-store/" + model + "/1/MODEL_CARD.md"))
                .content()
                .containsOnlyOnce("# " + model + ", version 1")
                .containsSubsequence("## Use", "## Limits", "## Metrics", "## Data", "## Options", "## Made with");
        CommandProcess verified = CommandProcess.run(folder, "model", "verify", model);
        assertThat(verified.exitCode()).as(verified.err()).isZero();
    }

    @Test
    void terminated_it_finishes_its_step_and_tells_how_to_go_on() throws Exception {
        Process process = CommandProcess.start(folder, "terminated", train("ended"));
        awaitSteps(process, "ended", 1);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Files.readString(folder.resolve("terminated.err")))
                .containsPattern("ended after step [0-9]+; go on with: train --resume ended")
                .doesNotContain("Exception", "SIGSEGV");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("hs_err")))
                    .isEmpty();
        }
        int taken = rows("ended");

        CommandProcess finished = CommandProcess.run(folder, "train", "--resume", "ended", "--finish");
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.out()).contains("installed ended/1");
        assertThat(rows("ended")).as("it trained no further").isEqualTo(taken);
    }

    private void awaitSteps(Process process, String run, int steps) throws Exception {
        while (process.isAlive() && rows(run) < steps) {
            Thread.sleep(5);
        }
        assertThat(process.isAlive()).as("it is in the middle of its training").isTrue();
    }

    /** Whole rows of the table of steps. */
    private int rows(String run) throws IOException {
        Path table = folder.resolve(run).resolve("steps.csv");
        return Files.exists(table)
                ? Math.max(
                        0,
                        (int) Files.readString(table)
                                        .chars()
                                        .filter(each -> each == '\n')
                                        .count()
                                - 1)
                : 0;
    }

    private List<String> losses(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("steps.csv")).stream()
                .map(row -> row.substring(0, row.lastIndexOf(',')))
                .toList();
    }

    private JsonNode manifest(String model) throws IOException {
        return JSON.readTree(
                folder.resolve("model-store/" + model + "/1/model.json").toFile());
    }

    private String digest(String model) throws IOException {
        return manifest(model).at("/trainable/sha256").textValue();
    }
}
