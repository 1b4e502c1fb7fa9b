package io.hilum.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PhantomCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return new CommandLine(new PhantomCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(
                        (exception, line, parsed) -> CommandLineProgram.explain(exception, line.getErr()))
                .execute(arguments);
    }

    @Test
    void phantoms_are_drawn_and_their_findings_counted() {
        String chosen = folder.resolve("phantoms").toString();
        assertThat(run("--count", "6", "--seed", "1", "--side", "64", "--out", chosen))
                .as(err.toString())
                .isEqualTo(ExitCodes.DONE);
        assertThat(out.toString()).contains("Pleural Effusion", "drew 6 phantoms", "no medical meaning");
        assertThat(folder.resolve("phantoms/patient00001/study2/view1_frontal.png"))
                .exists();
        assertThat(folder.resolve("phantoms/phantoms.csv")).exists();
    }

    @Test
    void a_folder_with_files_in_it_is_left_alone() throws IOException {
        Files.writeString(folder.resolve("note.txt"), "mine");
        assertThat(run("--count", "1", "--out", folder.toString())).isEqualTo(ExitCodes.OUTPUT_UNUSABLE);
        assertThat(err.toString()).contains("new or empty");
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("note.txt"));
        assertThat(folder.resolve("phantoms.csv")).doesNotExist();
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("note.txt"), "mine");
        assertThat(run("--count", "1", "--out", file.toString())).isEqualTo(ExitCodes.OUTPUT_UNUSABLE);
        assertThat(err.toString()).contains("in the way");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count 0|--count must be at least 1",
                "--count 1 --side 63|--side must be 64 to 2048",
                "--count 1 --threads 0|--threads must be at least 1",
                "--count 1 --split 0.5,0.5|three shares",
                "--count 1 --split 0.5,0.5,0.5|1 together"
            })
    void values_that_make_no_sense_are_wrong_usage(String arguments, String message) {
        String[] all = ("--out " + folder.resolve("new") + " " + arguments).split(" ");
        assertThat(run(all)).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains(message);
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
