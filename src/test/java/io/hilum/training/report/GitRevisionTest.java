package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {

    private static final String COMMIT = "c53f77119895fc181671d9ae901126b6f80f564c";
    private static final String OTHER = "f0d71b8b93ee5e9c3f14a877c265c85915dea120";

    @TempDir
    private Path tree;

    @Test
    void a_branch_names_its_commit_also_from_a_folder_below() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main");
        write(".git/refs/heads/main", COMMIT);
        Path below = Files.createDirectories(tree.resolve("src/main"));
        assertThat(GitRevision.of(tree)).contains(COMMIT);
        assertThat(GitRevision.of(below)).contains(COMMIT);
    }

    @Test
    void a_branch_may_be_packed() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main");
        write(
                ".git/packed-refs",
                "# pack-refs with: peeled fully-peeled sorted\n" + OTHER + " refs/heads/domain\n" + COMMIT
                        + " refs/heads/main\n" + OTHER + " refs/tags/main");
        assertThat(GitRevision.of(tree)).contains(COMMIT);
    }

    @Test
    void what_is_written_apart_is_newer_than_what_is_packed() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main");
        write(".git/packed-refs", OTHER + " refs/heads/main");
        write(".git/refs/heads/main", COMMIT);
        assertThat(GitRevision.of(tree)).contains(COMMIT);
    }

    @Test
    void a_commit_may_be_checked_out_without_a_branch() throws IOException {
        write(".git/HEAD", COMMIT);
        assertThat(GitRevision.of(tree)).contains(COMMIT);
    }

    @Test
    void a_second_working_tree_has_its_branch_in_the_first() throws IOException {
        write("first/.git/worktrees/second/HEAD", "ref: refs/heads/topic");
        write("first/.git/worktrees/second/commondir", "../..");
        write("first/.git/HEAD", "ref: refs/heads/main");
        write("first/.git/refs/heads/main", OTHER);
        write("first/.git/refs/heads/topic", COMMIT);
        write("second/.git", "gitdir: " + tree.resolve("first/.git/worktrees/second"));
        assertThat(GitRevision.of(tree.resolve("second"))).contains(COMMIT);
    }

    @Test
    void where_nothing_is_committed_there_is_none() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main");
        assertThat(GitRevision.of(tree)).isEmpty();
    }

    @Test
    void what_is_not_of_git_tells_nothing() throws IOException {
        write("pointer/.git", "see elsewhere");
        write("outside/.git/HEAD", "ref: refs/../../secret");
        write("outside/secret", COMMIT);
        write("circle/.git/HEAD", "ref: refs/heads/one");
        write("circle/.git/refs/heads/one", "ref: refs/heads/one");
        assertThat(GitRevision.of(tree.resolve("pointer"))).isEmpty();
        assertThat(GitRevision.of(tree.resolve("outside"))).isEmpty();
        assertThat(GitRevision.of(tree.resolve("circle"))).isEmpty();
    }

    private void write(String file, String content) throws IOException {
        Path place = tree.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, content + "\n");
    }
}
