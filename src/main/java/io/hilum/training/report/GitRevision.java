package io.hilum.training.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which commit is checked out, from the files of git (gitrepository-layout): changes that are not committed do not show.
 */
public final class GitRevision {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REFERENCE = Pattern.compile("ref: +(refs/\\S+)");
    private static final Pattern FOLDER = Pattern.compile("gitdir: +(.+)");

    /** More would be a circle. */
    private static final int LONGEST_CHAIN = 5;

    private final Path folder;
    private final Path common;

    private GitRevision(Path folder, Path common) {
        this.folder = folder;
        this.common = common;
    }

    /**
     * The commit that is checked out where a folder is.
     *
     * @param folder any folder of a working tree
     * @return 40 or 64 hexadecimal digits; empty when the folder is in none, nothing was committed, or the files cannot
     *         be read
     */
    public static Optional<String> of(Path folder) {
        for (Path above = folder.toAbsolutePath(); above != null; above = above.getParent()) {
            Path git = above.resolve(".git");
            if (Files.exists(git)) {
                return read(git);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> read(Path git) {
        try {
            Path folder = git;
            if (Files.isRegularFile(git)) {
                Matcher elsewhere = FOLDER.matcher(text(git));
                if (!elsewhere.matches()) {
                    return Optional.empty();
                }
                folder = git.resolveSibling(elsewhere.group(1));
            }
            // A working tree beside the first one has a HEAD of its own, and branches in common.
            Path pointer = folder.resolve("commondir");
            Path common = Files.exists(pointer) ? folder.resolve(text(pointer)) : folder;
            return new GitRevision(folder, common).commit("HEAD", LONGEST_CHAIN);
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> commit(String name, int links) throws IOException {
        Optional<String> content = reference(name);
        if (content.isEmpty() || links == 0) {
            return Optional.empty();
        }
        if (COMMIT.matcher(content.get()).matches()) {
            return content;
        }
        Matcher next = REFERENCE.matcher(content.get());
        return next.matches() ? commit(next.group(1), links - 1) : Optional.empty();
    }

    private Optional<String> reference(String name) throws IOException {
        for (Path place : new Path[] {folder, common}) {
            Path file = place.resolve(name).normalize();
            if (file.startsWith(place.normalize()) && Files.isRegularFile(file)) {
                return Optional.of(text(file));
            }
        }
        return packed(name);
    }

    private Optional<String> packed(String name) throws IOException {
        Path file = common.resolve("packed-refs");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
