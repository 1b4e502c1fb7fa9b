package io.hilum.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import io.hilum.shared.SamplePictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged command {@code predict} over a folder. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FolderCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PICTURES = 20;
    private static final String[] COMMAND = {"predict", "study", "--output", "answers"};

    @TempDir
    Path folder;

    @BeforeEach
    void make_a_study() throws IOException {
        for (int seed = 0; seed < PICTURES; seed++) {
            Path patient = Files.createDirectories(folder.resolve("study/patient " + seed % 3));
            Files.write(patient.resolve("IM" + seed), SamplePictures.png(200, 200, seed));
        }
        Files.writeString(folder.resolve("study/notes.txt"), "no picture");
    }

    @Test
    void killed_at_any_moment_it_goes_on_where_it_was() throws Exception {
        SplittableRandom random = new SplittableRandom();
        Set<String> doneBefore = new HashSet<>();
        for (int kill = 0; kill < 3; kill++) {
            Process process = CommandProcess.start(folder, "killed", COMMAND);
            int before = doneBefore.size();
            while (process.isAlive() && wholeLines().size() <= before) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(300));
            process.destroyForcibly().waitFor();
            for (String line : wholeLines()) {
                JsonNode outcome = JSON.readTree(line);
                doneBefore.add(outcome.get("file").textValue());
                if (outcome.get("status").textValue().equals("answered")) {
                    assertPicturesAreWhole(outcome.get("file").textValue());
                }
            }
        }
        CommandProcess last = CommandProcess.run(folder, COMMAND);
        assertThat(last.exitCode()).isEqualTo(3);
        assertThat(last.err()).contains(doneBefore.size() + " skipped");
        assertAllIsDoneOnce();
    }

    /** The first line is there before the model is loaded. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void terminated_it_finishes_what_runs_and_tells_how_to_go_on(int line) throws Exception {
        Process process = CommandProcess.start(folder, "terminated", COMMAND);
        while (process.isAlive() && wholeLines().size() < line) {
            Thread.sleep(5);
        }
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        String told = Files.readString(folder.resolve("terminated.err"));
        assertThat(told)
                .contains(wholeLines().size() - 1 + " answered, 1 refused")
                .contains("run the same command again to go on");
        assertThat(Files.readAllLines(lines()))
                .as("nothing is torn, nothing is lost")
                .hasSameSizeAs(wholeLines())
                .hasSizeLessThan(PICTURES);
        assertNothingIsUnfinished();

        assertThat(CommandProcess.run(folder, COMMAND).exitCode()).isEqualTo(3);
        assertAllIsDoneOnce();
    }

    @Test
    void the_answers_are_those_of_the_function_byte_for_byte() throws Exception {
        assertThat(CommandProcess.run(
                                folder,
                                "predict",
                                "study/.",
                                "--include",
                                "IM[0-3]",
                                "--whole-answers",
                                "--output",
                                "answers")
                        .exitCode())
                .isZero();
        List<String> lines = Files.readAllLines(lines());
        assertThat(lines).hasSize(4);
        try (ServerProcess server = ServerProcess.start(folder)) {
            for (String line : lines) {
                String file = JSON.readTree(line).get("file").textValue();
                byte[] picture = Files.readAllBytes(folder.resolve("study").resolve(file));
                String served =
                        new String(server.post(ServerProcess.request(picture)).body(), StandardCharsets.UTF_8);
                Path kept = folder.resolve("answers").resolve(file);
                assertThat(withoutDuration(Files.readString(kept.resolve("answer.json"))))
                        .isEqualTo(withoutDuration(served));
                String moments = served.substring(
                        served.indexOf("\"prediction_mean\""), served.indexOf("\"inference_duration\""));
                assertThat(line).contains(moments);
                JsonNode heatmaps = JSON.readTree(served).get("heatmap");
                for (Finding finding : Finding.all()) {
                    assertThat(kept.resolve(finding.label() + ".png"))
                            .hasBinaryContent(heatmaps.get(finding.label()).binaryValue());
                }
            }
            server.terminate();
        }
    }

    @Test
    void without_a_folder_for_the_answers_the_lines_are_printed_and_nothing_else() throws Exception {
        CommandProcess predict =
                CommandProcess.run(folder, "predict", "study", "--heatmap", "none", "--samples", "10", "--detail");
        assertThat(predict.exitCode()).isEqualTo(3);
        List<String> lines = predict.out().lines().toList();
        assertThat(lines).hasSize(PICTURES + 1);
        for (String line : lines.subList(1, lines.size())) {
            assertThat(JSON.readTree(line)
                            .get("detail")
                            .get("radiograph")
                            .get("width")
                            .intValue())
                    .isEqualTo(200);
        }
        assertThat(JSON.readTree(lines.get(0)).get("problem").get("code").textValue())
                .isEqualTo("not-an-image");
        assertThat(predict.err()).contains(PICTURES + " answered, 1 refused (not-an-image 1), 0 skipped");
    }

    @Test
    void what_stands_in_the_way_of_the_answers_ends_it_and_nothing_done_is_lost() throws Exception {
        Path obstacle = Files.writeString(
                Files.createDirectories(folder.resolve("answers/study")).resolve("patient 2"), "a letter");
        CommandProcess predict = CommandProcess.run(folder, COMMAND);
        assertThat(predict.exitCode()).isEqualTo(5);
        assertThat(predict.err()).contains("the answers cannot be written: ").doesNotContain("\tat ");
        int done = wholeLines().size();
        assertThat(done).isPositive();
        assertNothingIsUnfinished();

        Files.delete(obstacle);
        assertThat(CommandProcess.run(folder, COMMAND).err()).contains(done + " skipped");
        assertAllIsDoneOnce();
    }

    @Test
    void another_process_keeps_off_the_answers() throws Exception {
        Process first = CommandProcess.start(folder, "first", COMMAND);
        while (first.isAlive() && wholeLines().isEmpty()) {
            Thread.sleep(5);
        }
        CommandProcess second = CommandProcess.run(folder, COMMAND);
        assertThat(second.exitCode()).isEqualTo(5);
        assertThat(second.err()).contains("another process");
        assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(first.exitValue()).isEqualTo(3);
        assertAllIsDoneOnce();
    }

    private Path lines() {
        return folder.resolve("answers/answers.jsonl");
    }

    /** What anybody sees of the lines at this moment, but for one that is being written. */
    private List<String> wholeLines() throws IOException {
        if (!Files.exists(lines())) {
            return List.of();
        }
        String text = Files.readString(lines());
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private void assertAllIsDoneOnce() throws IOException {
        List<String> files = new ArrayList<>();
        for (String line : Files.readAllLines(lines())) {
            JsonNode outcome = JSON.readTree(line);
            files.add(outcome.get("file").textValue());
            if (outcome.get("status").textValue().equals("answered")) {
                assertPicturesAreWhole(outcome.get("file").textValue());
            }
        }
        List<String> expected = new ArrayList<>(List.of("study/notes.txt"));
        for (int seed = 0; seed < PICTURES; seed++) {
            expected.add("study/patient " + seed % 3 + "/IM" + seed);
        }
        assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
        assertNothingIsUnfinished();
    }

    private void assertPicturesAreWhole(String file) throws IOException {
        for (Finding finding : Finding.all()) {
            byte[] png =
                    Files.readAllBytes(folder.resolve("answers").resolve(file).resolve(finding.label() + ".png"));
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(320);
        }
    }

    private void assertNothingIsUnfinished() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("answers"))) {
            assertThat(all.filter(path -> path.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    private static String withoutDuration(String answer) {
        return answer.replaceFirst("\"inference_duration\":[^,}]+", "");
    }
}
