package io.hilum.archive;

import io.hilum.archive.AnswerLog.Known;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The folder that answers are kept in: {@value #LINES} with a line for each input, and for each input that has pictures
 * a folder in its place with them.
 *
 * <p>A process may be killed at any moment: each folder appears at once and whole, before its line; where an earlier
 * answer is replaced its files go first and the new ones appear after the line, and a line without its files does not
 * count. What was begun lies in {@value #UNFINISHED}, which is there only while a process works and is cleared by the
 * next. Files may be prepared by several threads at once; the rest is for one.
 */
public final class AnswerFolder implements AutoCloseable {

    /** The file of the lines. */
    public static final String LINES = "answers.jsonl";

    /** The folder of what is not finished. */
    static final String UNFINISHED = ".unfinished";

    // Refusals that another attempt may not meet.
    private static final Set<String> PASSING = Set.of("unreadable-file", "internal-error");

    private final Path folder;
    private final Path unfinished;
    private final AnswerLog log;
    private final boolean again;
    private final AtomicLong number = new AtomicLong();

    /**
     * Opens a folder, and makes it when it is not there.
     *
     * @param again whether what is done is done again
     * @throws OutputException when it cannot be used, or another process uses it
     */
    public AnswerFolder(Path folder, boolean again) {
        this.again = again;
        this.folder = folder;
        this.unfinished = folder.resolve(UNFINISHED);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException(e);
        }
        this.log = new AnswerLog(folder.resolve(LINES), folder.resolve(UNFINISHED + "-" + LINES));
        try {
            delete(unfinished);
            Files.createDirectory(unfinished);
        } catch (IOException e) {
            log.close();
            throw new OutputException(e);
        }
    }

    /** Whether an input at this place would lie where the folder keeps its own files. */
    public static boolean isReserved(Path place) {
        String first = place.getName(0).toString();
        return first.equals(LINES) || first.startsWith(UNFINISHED);
    }

    /**
     * What is known of a file as it is now, asked for with this recipe.
     *
     * @return empty when it is to be predicted: there is no line, the file or the recipe is another, its pictures are
     *     gone, or another attempt may end otherwise
     */
    Optional<Known> find(InputFile input, Recipe recipe) {
        if (again) {
            return Optional.empty();
        }
        return log.find(input, recipe)
                .filter(known -> known.refusalCode().isPresent()
                        ? !PASSING.contains(known.refusalCode().get())
                        : !recipe.keepsFiles() || Files.isDirectory(folder.resolve(input.place())));
    }

    /**
     * Writes the files of one input where nobody looks, for {@link #keep}.
     *
     * @param files their bytes by name
     * @return the folder with them; none when there are none
     * @throws OutputException when they cannot be written
     */
    Optional<Path> prepare(Map<String, byte[]> files) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path prepared = Files.createDirectory(unfinished.resolve(Long.toString(number.incrementAndGet())));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(prepared.resolve(file.getKey()), file.getValue());
            }
            return Optional.of(prepared);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /**
     * Keeps the line and the files of one input, instead of those that are there.
     *
     * @param prepared the folder with the files; without one, the input has no folder
     * @throws OutputException when they cannot be written, or something else is in their place
     */
    void keep(InputFile input, Optional<Path> prepared, AnswerLine line) {
        Path place = folder.resolve(input.place());
        try {
            takeAway(place);
            if (log.has(input)) {
                // Killed here, the old line has no files and the new one has none either: neither counts. New files
                // beside the old line would be taken for its own.
                log.append(line);
                appear(prepared, place);
            } else {
                appear(prepared, place);
                log.append(line);
            }
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    private static void appear(Optional<Path> prepared, Path place) throws IOException {
        if (prepared.isPresent()) {
            Files.createDirectories(place.getParent());
            Files.move(prepared.get(), place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Removes the folder of an input as a whole. */
    private void takeAway(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) || holdsFolders(place)) {
            throw new OutputException(folder.relativize(place)
                    + " in the folder of the answers is not the folder of one input; move it away or choose another");
        }
        Path old = unfinished.resolve(Long.toString(number.incrementAndGet()));
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    private static boolean holdsFolders(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.anyMatch(Files::isDirectory);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException thrown) throws IOException {
                if (thrown != null) {
                    throw thrown;
                }
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Leaves nothing but answers in the folder, and lets other processes use it.
     *
     * @throws OutputException when that cannot be done; all answers are whole all the same
     */
    @Override
    public void close() {
        try (log) {
            delete(unfinished);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
