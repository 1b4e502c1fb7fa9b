package io.hilum.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.packaged.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands that README.md shows, as they stand there. */
class ReadmeIT {

    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_request_gets_an_answer() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder)) {
            String command = block("curl").replace("localhost:8080", server.address());
            JsonNode answer = new ObjectMapper().readTree(run(command));
            assertThat(answer.get("success").booleanValue()).isTrue();
            assertThat(answer.get("prediction_mean")).hasSize(21);
            server.terminate();
        }
    }

    @Test
    void the_command_prints_the_findings_and_writes_the_answer() throws Exception {
        Path answers = folder.resolve("answers");
        String command = block(" predict ").replace("target/answers", answers.toString());
        assertThat(run(command)).contains("Pleural Effusion");
        assertThat(answers.resolve("answers.jsonl")).content().hasLineCount(1);
        assertThat(answers.resolve("chest.jpg/answer.json")).exists();
        assertThat(answers.resolve("chest.jpg/Edema.png")).exists();
    }

    @Test
    void the_command_takes_a_folder() throws Exception {
        Path answers = folder.resolve("study");
        run(block("samples --output").replace("target/study", answers.toString()));
        assertThat(answers.resolve("answers.jsonl")).content().hasLineCount(1);
        assertThat(answers.resolve("samples/chest.jpg/Edema.png")).exists();
    }

    private static String block(String part) throws IOException {
        return SHELL_BLOCK
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private String run(String command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "readme", ".out");
        Process process = new ProcessBuilder("bash", "-c", "set -eo pipefail; " + command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out);
    }
}
