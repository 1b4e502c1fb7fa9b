package io.hilum.training;

import io.hilum.network.architecture.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The checkpoints of a training: one of each {@link CheckpointKind}. */
public final class CheckpointFolder {

    private final Path folder;
    private final Architecture architecture;

    /** Checkpoints in a folder that is there. */
    public CheckpointFolder(Path folder, Architecture architecture) {
        this.folder = folder;
        this.architecture = architecture;
    }

    /** Writes the newest checkpoint in the last one's place. */
    public void write(Checkpoint checkpoint) throws IOException {
        CheckpointFile.write(file(CheckpointKind.LAST), checkpoint);
    }

    /** Keeps the newest checkpoint as one of another kind also. */
    public void keepLastAs(CheckpointKind kind) throws IOException {
        Path unfinished = folder.resolve(kind.label() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try {
            // A second name costs nothing: the file is never written to again, another takes its first name.
            Files.createLink(unfinished, file(CheckpointKind.LAST));
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file(CheckpointKind.LAST), unfinished);
        }
        Files.move(unfinished, file(kind), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The checkpoint of a kind; empty when there is none yet.
     *
     * @throws TrainingFailedException when it is damaged
     */
    public Optional<Checkpoint> read(CheckpointKind kind) throws IOException {
        Path file = file(kind);
        return Files.isRegularFile(file) ? Optional.of(CheckpointFile.read(file, architecture)) : Optional.empty();
    }

    private Path file(CheckpointKind kind) {
        return folder.resolve(kind.label() + ".checkpoint");
    }
}
