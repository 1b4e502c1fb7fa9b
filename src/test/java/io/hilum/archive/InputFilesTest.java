package io.hilum.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

    @TempDir
    Path home;

    private Path study;

    @BeforeEach
    void make_a_study() throws IOException {
        study = home.resolve("study");
        for (String file : List.of("b/IM2", "b/IM10", "a.png", "c.txt")) {
            write(study.resolve(file));
        }
    }

    @Test
    void files_come_by_name_whatever_their_names_are() {
        assertThat(namesBelow(study)).containsExactly("study/a.png", "study/b/IM10", "study/b/IM2", "study/c.txt");
    }

    @Test
    void places_are_those_that_copying_recursively_gives() throws IOException {
        assertThat(namesBelow(study.resolve("."))).containsExactly("a.png", "b/IM10", "b/IM2", "c.txt");
        assertThat(namesBelow(study.resolve("b/.."))).contains("study/a.png");
        assertThat(namesBelow(study.resolve("c.txt"), study.resolve("b"))).containsExactly("c.txt", "b/IM10", "b/IM2");
        assertThat(Files.size(new InputFiles(List.of(study), List.of(), Optional.empty())
                        .iterator()
                        .next()
                        .path()))
                .isEqualTo(1);
    }

    @Test
    void hidden_files_are_passed_over_unless_they_are_named() throws IOException {
        Path hidden = write(study.resolve(".hidden"));
        write(study.resolve(".git/config"));
        assertThat(namesBelow(study)).hasSize(4);
        assertThat(namesBelow(hidden)).containsExactly(".hidden");
    }

    @Test
    void links_are_followed_but_not_in_circles() throws IOException {
        Path elsewhere = write(home.resolve("elsewhere/x.png")).getParent();
        Files.createSymbolicLink(study.resolve("b/circle"), study);
        Files.createSymbolicLink(study.resolve("b/link.png"), elsewhere.resolve("x.png"));
        Files.createSymbolicLink(study.resolve("other"), elsewhere);
        assertThat(namesBelow(study))
                .containsExactly(
                        "study/a.png",
                        "study/b/IM10",
                        "study/b/IM2",
                        "study/b/link.png",
                        "study/c.txt",
                        "study/other/x.png");
    }

    @Test
    void what_cannot_be_read_is_named_and_no_more() throws Exception {
        Files.createSymbolicLink(study.resolve("broken"), home.resolve("nowhere"));
        Path pipe = study.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(namesBelow(study)).contains("study/broken").doesNotContain("study/pipe");
        for (InputFile file : filesBelow(study.resolve("broken"), pipe, home.resolve("absent"))) {
            assertThat(file.isReadable()).isFalse();
        }
        assertThat(namesBelow(pipe, home.resolve("absent"))).containsExactly("pipe", "absent");
    }

    @Test
    void patterns_narrow_what_is_taken_from_folders() {
        assertThat(names(List.of("*.png", "IM1*"), study)).containsExactly("study/a.png", "study/b/IM10");
        assertThat(names(List.of("**/b/*"), study)).containsExactly("study/b/IM10", "study/b/IM2");
        assertThat(names(List.of("*.png"), study.resolve("c.txt"))).containsExactly("c.txt");
    }

    @Test
    void the_answers_are_not_taken_for_inputs() throws IOException {
        Path answers =
                write(study.resolve("answers/a.png/Edema.png")).getParent().getParent();
        InputFiles files = new InputFiles(List.of(study), List.of(), Optional.of(answers));
        assertThat(files.countPlaces()).isEqualTo(4);
    }

    @Test
    void two_inputs_with_one_place_are_refused_by_name() throws IOException {
        Path same = write(home.resolve("other/a.png"));
        InputFiles files = new InputFiles(List.of(study.resolve("a.png"), same), List.of(), Optional.empty());
        assertThat(files.count()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(files::countPlaces).withMessageContaining("a.png");
    }

    @Test
    void an_input_in_the_place_of_the_answers_is_refused() throws IOException {
        InputFiles files =
                new InputFiles(List.of(write(home.resolve(AnswerFolder.LINES))), List.of(), Optional.empty());
        assertThatIllegalArgumentException().isThrownBy(files::countPlaces).withMessageContaining(AnswerFolder.LINES);
    }

    @Test
    void no_place_lies_outside() {
        for (String place : List.of("", "..", "../x", "a/../../x", "/x", ".", "a/./b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new InputFile(study, Path.of(place), 1, Instant.EPOCH));
        }
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private static List<String> namesBelow(Path... roots) {
        return names(List.of(), roots);
    }

    private static List<String> names(List<String> globs, Path... roots) {
        List<String> names = new ArrayList<>();
        new InputFiles(List.of(roots), globs, Optional.empty()).forEach(file -> names.add(file.name()));
        return names;
    }

    private static List<InputFile> filesBelow(Path... roots) {
        List<InputFile> files = new ArrayList<>();
        new InputFiles(List.of(roots), List.of(), Optional.empty()).forEach(files::add);
        return files;
    }
}
