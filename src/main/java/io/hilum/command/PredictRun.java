package io.hilum.command;

import io.hilum.archive.AnswerFolder;
import io.hilum.archive.FilePredictions;
import io.hilum.archive.InputFiles;
import io.hilum.archive.Recipe;
import io.hilum.archive.Tally;
import io.hilum.configuration.Assembly;
import io.hilum.prediction.LazyModel;
import java.util.Optional;
import picocli.CommandLine;

/** One run over files, from the first to the summary; ended from outside, it finishes what runs. */
final class PredictRun {

    private final CommandLine line;
    private final Assembly assembly;
    private final Recipe recipe;
    private final LazyModel model;
    private final int batch;

    /** @param batch radiographs that share a pass */
    PredictRun(CommandLine line, Assembly assembly, Recipe recipe, LazyModel model, int batch) {
        this.line = line;
        this.assembly = assembly;
        this.recipe = recipe;
        this.model = model;
        this.batch = batch;
    }

    /**
     * Predicts and tells.
     *
     * @param count  how many files there are
     * @param folder keeps the answers, and is closed at the end
     * @return the exit code
     */
    int run(InputFiles files, long count, Optional<AnswerFolder> folder, Printing printing) {
        Progress progress = progress(count, printing);
        FilePredictions predictions = new FilePredictions(
                assembly.predictor(model), recipe, folder, new Report(printing, progress, recipe.spread(), line));
        // Whoever is asked to end closes the model as well, so that no pass runs behind.
        try (OrderlyEnd end = new OrderlyEnd(model::close)) {
            end.whenAsked(predictions::stop);
            return run(predictions, files, count, folder, progress);
        }
    }

    private int run(
            FilePredictions predictions,
            InputFiles files,
            long count,
            Optional<AnswerFolder> folder,
            Progress progress) {
        long start = System.nanoTime();
        try {
            predict(predictions, files, progress, folder.orElse(null));
            return predictions.tally().hasRefusals() ? ExitCodes.REFUSED : ExitCodes.DONE;
        } catch (OutOfMemoryError e) {
            line.getErr().println("out of memory: give Java more (-Xmx) or lower hilum.concurrency.predictions");
            return ExitCodes.FAILED;
        } catch (LinkageError e) {
            line.getErr()
                    .println("a native library cannot be loaded: see that there is room in the temporary folder and in "
                            + "the folder that libtorch is unpacked to ("
                            + e.getClass().getSimpleName() + ")");
            return ExitCodes.FAILED;
        } finally {
            line.getErr().println(Summary.of(predictions.tally(), (System.nanoTime() - start) / 1e9));
            if (predictions.isStopped() && isLeft(predictions.tally(), count)) {
                line.getErr().println(hint(folder.isPresent()));
            }
        }
    }

    private Progress progress(long count, Printing printing) {
        if (printing == Printing.TABLE) {
            return Progress.NONE;
        }
        boolean bar = Terminal.isStandardError() && (printing == Printing.NOTHING || !Terminal.isStandardOutput());
        return bar ? Progress.bar("predict", count) : Progress.lines(count, line.getErr());
    }

    private void predict(FilePredictions predictions, InputFiles files, Progress progress, AnswerFolder folder) {
        try (folder;
                progress) {
            predictions.run(files, assembly.concurrentPredictions(), batch);
        }
    }

    private static boolean isLeft(Tally tally, long count) {
        return tally.doneFiles() + tally.skippedFiles() < count;
    }

    private static String hint(boolean kept) {
        return kept
                ? "ended before all files were done; run the same command again to go on"
                : "ended before all files were done; with --output, the command goes on when it is run again";
    }
}
