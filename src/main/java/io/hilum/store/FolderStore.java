package io.hilum.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store in a folder of the file system; an absent folder is an empty store. */
public final class FolderStore implements ModelStore {

    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Path folder;

    /** The store in this folder, which need not exist. */
    public FolderStore(Path folder) {
        this.folder = folder;
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    @Override
    public List<String> names() throws IOException {
        return subfolders(folder).sorted().toList();
    }

    @Override
    public List<String> versions(String name) throws IOException {
        return ModelReference.isWord(name)
                ? subfolders(folder.resolve(name)).sorted(OLDEST_FIRST).toList()
                : List.of();
    }

    @Override
    public Optional<String> latest(String name) throws IOException {
        if (!ModelReference.isWord(name)) {
            return Optional.empty();
        }
        Path file = folder.resolve(name).resolve(ModelReference.LATEST);
        return Files.isRegularFile(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    @Override
    public Optional<InputStream> open(ModelReference model, String file) throws IOException {
        Path path = folderOf(model).resolve(file);
        return Files.isRegularFile(path) ? Optional.of(Files.newInputStream(path)) : Optional.empty();
    }

    /** Where the files of one version are. */
    Path folderOf(ModelReference model) {
        return folder.resolve(model.name()).resolve(model.version());
    }

    private static Stream<String> subfolders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children
                    .filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(ModelReference::isWord)
                    .toList()
                    .stream();
        }
    }
}
