package io.hilum.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerLogTest {

    private static final InputFile ONE = Examples.file("study/one.png", 1);
    private static final InputFile TWO = Examples.file("study/two.png", 2);

    @TempDir
    Path folder;

    @Test
    void what_was_appended_is_found_again() throws IOException {
        try (AnswerLog log = open()) {
            log.append(Examples.answered(ONE, 0.25));
            assertThat(codeIn(log, ONE)).contains(Optional.empty());
            log.append(Examples.refused(TWO, RefusalCode.BLANK_IMAGE));
        }
        assertThat(lines())
                .containsExactly(
                        Examples.answered(ONE, 0.25).toJson(),
                        Examples.refused(TWO, RefusalCode.BLANK_IMAGE).toJson());
        try (AnswerLog log = open()) {
            assertThat(codeIn(log, ONE)).contains(Optional.empty());
            assertThat(codeIn(log, TWO)).contains(Optional.of("blank-image"));
        }
    }

    @Test
    void another_file_size_or_recipe_is_not_found() {
        try (AnswerLog log = open()) {
            log.append(Examples.answered(ONE, 0.25));
            assertThat(codeIn(log, TWO)).isEmpty();
            assertThat(codeIn(log, Examples.file("study/one.png", 3))).isEmpty();
            assertThat(log.find(ONE, Examples.recipe("b"))).isEmpty();
            InputFile touched = new InputFile(
                    ONE.path(), ONE.place(), ONE.sizeBytes(), ONE.modified().plusNanos(1));
            assertThat(codeIn(log, touched)).isEmpty();
        }
    }

    @Test
    void a_line_that_was_cut_anywhere_is_taken_off_and_the_others_stay() throws IOException {
        try (AnswerLog log = open()) {
            log.append(Examples.answered(ONE, 0.25));
            log.append(Examples.refused(TWO, RefusalCode.BLANK_IMAGE));
        }
        byte[] whole = Files.readAllBytes(file());
        int first = lines().get(0).length() + 1;
        for (int length = first; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (AnswerLog log = open()) {
                assertThat(Files.size(file())).isEqualTo(first);
                assertThat(codeIn(log, ONE)).isPresent();
                assertThat(codeIn(log, TWO)).isEmpty();
                log.append(Examples.refused(TWO, RefusalCode.BLANK_IMAGE));
            }
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void of_two_lines_for_a_file_the_later_one_holds() throws IOException {
        try (AnswerLog log = open()) {
            log.append(Examples.answered(ONE, 0.25));
            log.append(Examples.answered(TWO, 0.5));
            log.append(Examples.answered(ONE, 0.75));
            assertThat(lines()).hasSize(3);
        }
        assertThat(lines())
                .containsExactly(
                        Examples.answered(TWO, 0.5).toJson(),
                        Examples.answered(ONE, 0.75).toJson());
    }

    @Test
    void lines_that_are_replaced_go_also_when_the_process_was_killed() throws IOException {
        Files.writeString(
                file(),
                String.join(
                        "\n",
                        Examples.answered(ONE, 0.25).toJson(),
                        Examples.answered(ONE, 0.5).toJson(),
                        Examples.answered(TWO, 0.5).toJson(),
                        Examples.answered(ONE, 0.75).toJson(),
                        "{\"file\": \"half a li"));
        try (AnswerLog log = open()) {
            assertThat(lines()).hasSize(2);
            log.append(Examples.answered(TWO, 1));
        }
        assertThat(lines())
                .containsExactly(
                        Examples.answered(ONE, 0.75).toJson(),
                        Examples.answered(TWO, 1).toJson());
    }

    @Test
    void a_file_of_somebody_else_is_left_alone() throws IOException {
        for (String line : List.of("a letter", "{}", "[1]", "")) {
            String text = Examples.answered(ONE, 0.25).toJson() + "\n" + line + "\n";
            Files.writeString(file(), text);
            assertThatExceptionOfType(OutputException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining("line 2 of " + AnswerFolder.LINES);
            assertThat(file()).hasContent(text);
        }
    }

    @Test
    void two_writers_do_not_write_one_file() {
        try (AnswerLog log = open()) {
            log.append(Examples.answered(ONE, 0.25));
            assertThatExceptionOfType(OutputException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining("another process");
            log.append(Examples.answered(TWO, 0.25));
        }
        open().close();
    }

    private Path file() {
        return folder.resolve(AnswerFolder.LINES);
    }

    private AnswerLog open() {
        return new AnswerLog(file(), folder.resolve("unfinished"));
    }

    private List<String> lines() throws IOException {
        assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("unfinished"));
        return Files.readAllLines(file());
    }

    private static Optional<Optional<String>> codeIn(AnswerLog log, InputFile file) {
        return log.find(file, Examples.RECIPE).map(AnswerLog.Known::refusalCode);
    }
}
