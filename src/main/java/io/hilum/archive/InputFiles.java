package io.hilum.archive;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The files below some paths, in an order that does not change: the paths as they are given, in a folder by name.
 *
 * <p>Their places are those that {@code cp -r} would give to copies: a folder {@code study} has files
 * {@code study/...}, {@code study/.} and {@code .} have them without the folder's name. In folders hidden files are
 * passed over, and whatever is no regular file; links are followed, but not into a folder that is being walked. A
 * folder that cannot be listed stands for itself as a file that cannot be read. Each walk holds the names of the
 * folders that it is in, and no more.
 */
public final class InputFiles implements Iterable<InputFile> {

    private static final Path HERE = Path.of("");

    private final List<Path> roots;
    private final List<PathMatcher> included;
    private final Optional<Path> passedOver;

    /**
     * @param roots      files and folders; a file that is named here is taken whatever it is
     * @param globs      in folders only files that one of these matches are taken, by their place when the pattern has a
     *                   {@code /}, else by their name; all when there is none
     * @param passedOver a folder that is not walked even if it lies in another: where the answers go
     * @throws java.util.regex.PatternSyntaxException when a pattern is none
     */
    public InputFiles(List<Path> roots, List<String> globs, Optional<Path> passedOver) {
        this.roots = List.copyOf(roots);
        this.included = globs.stream().map(InputFiles::matcher).toList();
        this.passedOver = passedOver;
    }

    private static PathMatcher matcher(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return glob.contains("/") ? matcher : place -> matcher.matches(place.getFileName());
    }

    @Override
    public Iterator<InputFile> iterator() {
        return new Walk();
    }

    /** A path that is yet to be looked at. */
    private record Step(Path path, Path place) {}

    /** A folder whose entries are being looked at. */
    private record Level(Object identity, Iterator<Step> steps) {}

    private final class Walk implements Iterator<InputFile> {

        private final Deque<Level> levels = new ArrayDeque<>();
        private InputFile next;

        private Walk() {
            levels.push(new Level(
                    null,
                    roots.stream().map(root -> new Step(root, placeOf(root))).iterator()));
            next = advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public InputFile next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            InputFile current = next;
            next = advance();
            return current;
        }

        private InputFile advance() {
            while (!levels.isEmpty()) {
                if (!levels.peek().steps().hasNext()) {
                    levels.pop();
                } else {
                    InputFile found = look(levels.peek().steps().next(), levels.size() == 1);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }

        /** The file at this path; null when there is none to be taken, or when it is a folder, which is entered. */
        private InputFile look(Step step, boolean named) {
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(step.path(), BasicFileAttributes.class);
            } catch (IOException e) {
                return named || isIncluded(step.place()) ? unreadable(step) : null;
            }
            if (attributes.isDirectory()) {
                return enter(step, attributes);
            }
            if (!named && !(attributes.isRegularFile() && isIncluded(step.place()))) {
                return null;
            }
            return attributes.isRegularFile()
                    ? new InputFile(
                            step.path(),
                            step.place(),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant())
                    : unreadable(step);
        }

        private InputFile enter(Step folder, BasicFileAttributes attributes) {
            try {
                Object identity = attributes.fileKey() == null ? folder.path().toRealPath() : attributes.fileKey();
                if (isBeingWalked(identity) || isPassedOver(folder.path())) {
                    return null;
                }
                levels.push(new Level(identity, entries(folder)));
                return null;
            } catch (IOException e) {
                return unreadable(folder);
            }
        }

        private boolean isBeingWalked(Object identity) {
            return levels.stream().anyMatch(level -> identity.equals(level.identity()));
        }
    }

    private boolean isPassedOver(Path folder) throws IOException {
        return passedOver.isPresent() && Files.exists(passedOver.get()) && Files.isSameFile(folder, passedOver.get());
    }

    private boolean isIncluded(Path place) {
        return included.isEmpty() || included.stream().anyMatch(matcher -> matcher.matches(place));
    }

    private static Iterator<Step> entries(Step folder) throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path())) {
            for (Path entry : stream) {
                Path name = entry.getFileName();
                if (!name.toString().startsWith(".")) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(Comparator.comparing(Path::toString).thenComparing(Comparator.naturalOrder()));
        return names.stream()
                .map(name ->
                        new Step(folder.path().resolve(name), folder.place().resolve(name)))
                .iterator();
    }

    private static InputFile unreadable(Step step) {
        Path place = step.place();
        if (place.toString().isEmpty()) {
            Path name = step.path().toAbsolutePath().normalize().getFileName();
            place = name == null ? Path.of("root") : name;
        }
        return new InputFile(step.path(), place, InputFile.UNREADABLE, Instant.EPOCH);
    }

    /** How many files there are. */
    public long count() {
        long count = 0;
        for (Iterator<InputFile> files = iterator(); files.hasNext(); files.next()) {
            count++;
        }
        return count;
    }

    /**
     * How many files there are, when each has a place of its own.
     *
     * @throws IllegalArgumentException when two files have the same place, or one has that of {@link AnswerFolder}'s own
     */
    public long countPlaces() {
        Set<Stamp> places = new HashSet<>();
        for (InputFile file : this) {
            if (AnswerFolder.isReserved(file.place())) {
                throw new IllegalArgumentException(
                        "the answers cannot be kept where " + file.place().getName(0) + " would be; rename that input");
            }
            if (!places.add(Stamp.of(file.name()))) {
                throw new IllegalArgumentException("two inputs are called " + file.name()
                        + ", so their answers would overwrite each other; give the folder that holds both");
            }
        }
        return places.size();
    }

    private static Path placeOf(Path root) {
        Path last = root.getFileName();
        if (last == null || last.toString().equals(".") || last.toString().isEmpty()) {
            return HERE;
        }
        Path name =
                last.toString().equals("..") ? root.toAbsolutePath().normalize().getFileName() : last;
        return name == null ? HERE : name;
    }
}
