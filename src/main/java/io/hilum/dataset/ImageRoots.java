package io.hilum.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders below which the radiographs of label files are looked for. */
final class ImageRoots {

    private final List<Path> roots;

    ImageRoots(List<Path> roots) {
        this.roots = roots;
    }

    /** The first file that a label file's path may mean. */
    Optional<Path> find(String text) {
        try {
            Path path = Path.of(text);
            return roots.stream()
                    .flatMap(root -> candidates(root, path))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(file -> file.toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Stream<Path> candidates(Path root, Path path) {
        Stream<Path> below = Stream.of(root.resolve(path));
        return path.getNameCount() < 2 || path.isAbsolute()
                ? below
                : Stream.concat(below, Stream.of(root.resolve(path.subpath(1, path.getNameCount()))));
    }
}
