package io.hilum.training.report;

import io.hilum.network.architecture.Weights;
import io.hilum.training.EpochSummary;
import io.hilum.training.StepSummary;
import io.hilum.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long a run has taken, all its processes together, kept in its folder. A process that is killed loses what it spent
 * since it last kept it, ten seconds and a step at most, or a validation.
 */
public final class SpentTime implements TrainingListener, Closeable {

    private static final String FILE = "spent-time.txt";
    private static final Duration KEPT_EVERY = Duration.ofSeconds(10);

    private final Path file;
    private final Duration before;
    private final LongSupplier nanos;
    private final long start;
    private Duration kept = Duration.ZERO;

    private SpentTime(Path file, Duration before, LongSupplier nanos) {
        this.file = file;
        this.before = before;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /**
     * Goes on from what the run's folder says, or from zero.
     *
     * @throws IOException when the file cannot be read, or holds no duration
     */
    public static SpentTime open(Path folder) throws IOException {
        return open(folder, System::nanoTime);
    }

    static SpentTime open(Path folder, LongSupplier nanos) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new SpentTime(file, Duration.ZERO, nanos);
        }
        try {
            return new SpentTime(file, Duration.parse(Files.readString(file).strip()), nanos);
        } catch (DateTimeParseException e) {
            throw new IOException(FILE + " holds no duration", e);
        }
    }

    /** What the run has taken until now. */
    public Duration total() {
        return before.plus(here());
    }

    private Duration here() {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    @Override
    public void stepTaken(StepSummary step) {
        if (here().minus(kept).compareTo(KEPT_EVERY) >= 0) {
            keep();
        }
    }

    @Override
    public void epochEnded(EpochSummary epoch, Supplier<Weights> weights) {
        keep();
    }

    private void keep() {
        try {
            kept = here();
            WholeFile.write(file, before.plus(kept) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        keep();
    }
}
