package io.hilum.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFolderTest {

    private static final InputFile FILE = Examples.file("study/one.png", 1);
    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2, 3};

    @TempDir
    Path home;

    @Test
    void the_files_of_an_input_are_replaced_as_a_whole() {
        try (AnswerFolder answers = open(false)) {
            keep(answers, Map.of("Edema.png", OLD, "Other.png", OLD));
            keep(answers, Map.of("Edema.png", NEW));
        }
        assertThat(place()).isDirectoryNotContaining("glob:**/Other.png");
        assertThat(place().resolve("Edema.png")).hasBinaryContent(NEW);
        assertThat(folder()).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void an_input_without_files_has_no_folder() {
        try (AnswerFolder answers = open(false)) {
            keep(answers, Map.of("Edema.png", OLD));
            keep(answers, Map.of());
        }
        assertThat(place()).doesNotExist();
    }

    @Test
    void what_a_killed_process_left_is_cleared() throws IOException {
        Path left = Files.createDirectories(folder().resolve(".unfinished/7"));
        Files.write(left.resolve("Edema.png"), OLD);
        open(false).close();
        assertThat(folder()).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void an_answer_is_known_while_its_files_are_there() throws IOException {
        try (AnswerFolder answers = open(false)) {
            keep(answers, Map.of("Edema.png", OLD));
            assertThat(answers.find(FILE, Examples.RECIPE)).isPresent();
            Files.delete(place().resolve("Edema.png"));
            Files.delete(place());
            assertThat(answers.find(FILE, Examples.RECIPE)).isEmpty();
        }
        try (AnswerFolder answers = open(true)) {
            keep(answers, Map.of("Edema.png", OLD));
            assertThat(answers.find(FILE, Examples.RECIPE)).isEmpty();
        }
    }

    @Test
    void refusals_are_known_unless_another_attempt_may_not_meet_them() {
        try (AnswerFolder answers = open(false)) {
            answers.keep(FILE, Optional.empty(), Examples.refused(FILE, RefusalCode.NOT_AN_IMAGE));
            assertThat(answers.find(FILE, Examples.RECIPE)).isPresent();
            answers.keep(FILE, Optional.empty(), Examples.refused(FILE, RefusalCode.UNREADABLE_FILE));
            assertThat(answers.find(FILE, Examples.RECIPE)).isEmpty();
            answers.keep(FILE, Optional.empty(), Examples.refused(FILE, RefusalCode.INTERNAL_ERROR));
            assertThat(answers.find(FILE, Examples.RECIPE)).isEmpty();
        }
    }

    @Test
    void what_is_no_answer_is_not_replaced() throws IOException {
        Path letter = Files.writeString(
                Files.createDirectories(place().resolve("letters")).resolve("letter"), "x");
        try (AnswerFolder answers = open(false)) {
            assertThatExceptionOfType(OutputException.class)
                    .isThrownBy(() -> keep(answers, Map.of("Edema.png", OLD)))
                    .withMessageContaining("study/one.png");
        }
        assertThat(letter).exists();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Files.writeString(folder(), "x");
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> open(false))
                .withMessageContaining("is in the way");
    }

    @Test
    void killed_while_an_answer_is_replaced_neither_the_old_nor_the_new_one_counts() throws IOException {
        try (AnswerFolder answers = open(false)) {
            keep(answers, Map.of("Edema.png", OLD));
        }
        // Files that are not there end it where a kill might: the old files are gone, the new line is there.
        try (AnswerFolder answers = open(false)) {
            Path absent = folder().resolve("absent");
            assertThatExceptionOfType(OutputException.class)
                    .isThrownBy(() -> answers.keep(FILE, Optional.of(absent), Examples.answered(FILE, 0.75)));
        }
        try (AnswerFolder answers = open(false)) {
            assertThat(answers.find(FILE, Examples.RECIPE)).isEmpty();
            assertThat(place()).doesNotExist();
        }
    }

    private static void keep(AnswerFolder answers, Map<String, byte[]> files) {
        answers.keep(FILE, answers.prepare(files), Examples.answered(FILE, 0.5));
    }

    private Path folder() {
        return home.resolve("answers");
    }

    private Path place() {
        return folder().resolve("study/one.png");
    }

    private AnswerFolder open(boolean again) {
        return new AnswerFolder(folder(), again);
    }
}
