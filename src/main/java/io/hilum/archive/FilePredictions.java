package io.hilum.archive;

import io.hilum.archive.AnswerLog.Known;
import io.hilum.network.Draining;
import io.hilum.network.ShuttingDownException;
import io.hilum.prediction.Answer;
import io.hilum.prediction.AnswerJson;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.PredictionListener;
import io.hilum.prediction.PredictionQueue;
import io.hilum.prediction.Predictor;
import io.hilum.prediction.Stage;
import io.hilum.prediction.StageClock;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.Sha256;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Predicts many files, one or more radiographs a forward pass and as many passes at once as the queue lets run, and keeps the
 * answers in the order of the files. Holds no more than some predictions for each that runs, however many files there
 * are.
 */
public final class FilePredictions {

    /** The name of the function's whole answer beside the pictures. */
    public static final String WHOLE_ANSWER = "answer.json";

    private static final String PICTURE_SUFFIX = ".png";
    private static final int AHEAD_OF_EACH = 4;

    private final Predictor predictor;
    private final Recipe recipe;
    private final Optional<AnswerFolder> folder;
    private final FileListener listener;
    private final Tally tally = new Tally();
    private volatile boolean stopped;

    /**
     * @param folder keeps the answers; without one, only the listener gets them
     */
    public FilePredictions(Predictor predictor, Recipe recipe, Optional<AnswerFolder> folder, FileListener listener) {
        this.predictor = predictor;
        this.recipe = recipe;
        this.folder = folder;
        this.listener = listener;
    }

    /** What became of the files so far. */
    public Tally tally() {
        return tally;
    }

    /** Lets no more predictions begin; those that run are finished and kept, then {@link #run} returns. */
    public void stop() {
        stopped = true;
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Predicts the files that are not done. One that is refused, or that an unexpected failure befalls, does not stop
     * the others.
     *
     * @param concurrent how many passes run at once, at least 1
     * @param batch      how many radiographs share a pass, at least 1
     * @throws ModelUnavailableException when the model cannot be used
     * @throws OutputException           when an answer cannot be kept
     */
    public void run(Iterable<InputFile> files, int concurrent, int batch) {
        int ahead = Math.multiplyExact(concurrent, AHEAD_OF_EACH);
        ExecutorService writers = Executors.newFixedThreadPool(2 * concurrent, task -> {
            Thread thread = new Thread(task, "hilum-writing");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Begun> begun = new ArrayDeque<>();
        try (PredictionQueue queue = new PredictionQueue(concurrent, ahead)) {
            try {
                List<InputFile> together = new ArrayList<>();
                for (InputFile file : files) {
                    if (stopped) {
                        break;
                    }
                    Optional<Known> known = folder.flatMap(answers -> answers.find(file, recipe));
                    if (known.isPresent()) {
                        tally.skipped(known.get().refusalCode());
                        listener.skipped(file);
                        continue;
                    }
                    together.add(file);
                    if (together.size() == batch) {
                        finishUntil((ahead - 1) * batch, begun);
                        begun.addAll(begin(List.copyOf(together), queue, writers));
                        together.clear();
                    }
                }
                if (!together.isEmpty() && !stopped) {
                    finishUntil((ahead - 1) * batch, begun);
                    begun.addAll(begin(together, queue, writers));
                }
                finishUntil(0, begun);
            } catch (RuntimeException | Error e) {
                // What has not begun is not begun any more.
                stopped = true;
                throw e;
            }
        } finally {
            Draining.drain(writers);
        }
    }

    /** A file whose outcome is to come; empty when it was not begun before the end. */
    private record Begun(InputFile file, CompletableFuture<Optional<Done>> done) {}

    /** A file whose outcome is known and whose pictures are prepared. */
    private record Done(AnswerLine line, Optional<Prediction> prediction, Optional<Path> files) {}

    private List<Begun> begin(List<InputFile> files, PredictionQueue queue, ExecutorService writers) {
        StageClock clock = new StageClock(PredictionListener.NONE);
        Outcome<CompletableFuture<List<Worked>>> place = queue.submit(() -> workUnlessStopped(files, clock));
        if (!(place instanceof Outcome.Accepted<CompletableFuture<List<Worked>>> accepted)) {
            throw new IllegalStateException("the queue has a place for all files that are begun");
        }
        List<Begun> begun = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            InputFile file = files.get(i);
            int index = i;
            begun.add(new Begun(
                    file,
                    accepted.value()
                            .thenApplyAsync(
                                    worked -> worked.stream()
                                            .skip(index)
                                            .findFirst()
                                            .map(each -> prepare(file, each)),
                                    writers)));
        }
        return begun;
    }

    /** What the prediction of a file gave. */
    private record Worked(Outcome<Prediction> outcome, String sha256) {}

    /** Predicts files in one pass; gives nothing when the end came before. */
    private List<Worked> workUnlessStopped(List<InputFile> files, StageClock clock) {
        if (stopped) {
            return List.of();
        }
        try {
            return work(files, clock);
        } catch (RuntimeException | LinkageError e) {
            if (stopped) {
                // While the process ends, native libraries are not loaded any more.
                return List.of();
            }
            throw e;
        }
    }

    private List<Worked> work(List<InputFile> files, StageClock clock) {
        clock.ended(Stage.QUEUE);
        List<Outcome<byte[]>> contents = files.stream().map(FileContent::read).toList();
        List<byte[]> read = new ArrayList<>();
        for (Outcome<byte[]> content : contents) {
            if (content instanceof Outcome.Accepted<byte[]> accepted) {
                read.add(accepted.value());
            }
        }
        Iterator<Outcome<Prediction>> predicted = predict(read, clock).iterator();
        return contents.stream()
                .map(content -> content instanceof Outcome.Accepted<byte[]> accepted
                        ? new Worked(predicted.next(), Sha256.of(accepted.value()))
                        : new Worked(content.then(none -> null), null))
                .toList();
    }

    private List<Outcome<Prediction>> predict(List<byte[]> files, StageClock clock) {
        try {
            return predictor.predictAll(files, recipe.options(), clock);
        } catch (ModelUnavailableException | ShuttingDownException e) {
            throw e;
        } catch (RuntimeException e) {
            if (stopped) {
                throw e;
            }
            // Whatever a file may bring about, the others are predicted.
            return files.size() == 1
                    ? List.of(Outcome.refused(
                            RefusalCode.INTERNAL_ERROR,
                            "the prediction failed (" + e.getClass().getSimpleName() + ")"))
                    : files.stream()
                            .flatMap(file -> predict(List.of(file), clock).stream())
                            .toList();
        }
    }

    private Done prepare(InputFile file, Worked worked) {
        if (worked.outcome() instanceof Outcome.Accepted<Prediction> accepted) {
            Prediction prediction = accepted.value();
            Answer answer =
                    Answer.of(prediction, recipe.spread(), recipe.options().detail());
            return new Done(
                    AnswerLine.answered(file, answer, recipe, worked.sha256()),
                    Optional.of(prediction),
                    folder.flatMap(answers -> answers.prepare(filesOf(answer))));
        }
        Refusal refusal = ((Outcome.Refused<Prediction>) worked.outcome()).refusal();
        return new Done(AnswerLine.refused(file, refusal, recipe, worked.sha256()), Optional.empty(), Optional.empty());
    }

    private Map<String, byte[]> filesOf(Answer answer) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        answer.heatmap().forEach((label, picture) -> files.put(label + PICTURE_SUFFIX, picture));
        if (recipe.wholeAnswers()) {
            files.put(WHOLE_ANSWER, AnswerJson.bytes(answer));
        }
        return files;
    }

    /** Finishes the first of those that are begun until no more than so many are left. */
    private void finishUntil(int left, Deque<Begun> begun) {
        while (begun.size() > left) {
            finish(begun.remove());
        }
    }

    private void finish(Begun begun) {
        Optional<Done> done;
        try {
            done = begun.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw (Error) e.getCause();
        }
        done.ifPresent(each -> tell(begun.file(), each));
    }

    private void tell(InputFile file, Done done) {
        folder.ifPresent(answers -> answers.keep(file, done.files(), done.line()));
        if (done.prediction().isPresent()) {
            tally.answered();
            listener.answered(file, done.prediction().get(), done.line());
        } else {
            tally.refused(done.line().problem().code());
            listener.refused(file, done.line());
        }
    }
}
