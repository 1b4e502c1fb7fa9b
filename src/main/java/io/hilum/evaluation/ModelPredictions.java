package io.hilum.evaluation;

import io.hilum.dataset.Example;
import io.hilum.explanation.GradCam;
import io.hilum.explanation.Peak;
import io.hilum.finding.Finding;
import io.hilum.imaging.BilinearResampling;
import io.hilum.imaging.NetworkInput;
import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import io.hilum.network.ClassificationNetwork;
import io.hilum.network.Features;
import io.hilum.network.ShuttingDownException;
import io.hilum.phantom.PhantomRegions;
import io.hilum.phantom.Region;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * What a model predicts for labelled radiographs: read and resampled as they are when they are served, and of each
 * finding the sigmoid of the logit without dropout.
 */
public final class ModelPredictions {

    private final ClassificationNetwork network;
    private final GradCam gradCam;
    private final RadiographReader reader;
    private final Optional<PhantomRegions> regions;
    private final PredictionSettings settings;

    /** @param regions where the findings are, so that it can be told whether the heatmaps point there */
    public ModelPredictions(
            ClassificationNetwork network,
            RadiographReader reader,
            Optional<PhantomRegions> regions,
            PredictionSettings settings) {
        this.network = network;
        this.gradCam = new GradCam(network.head());
        this.reader = reader;
        this.regions = regions;
        this.settings = settings;
    }

    /** One radiograph that was predicted. */
    private record Predicted(LabelledPrediction prediction, Map<Finding, Pointing> pointings) {}

    /** One radiograph that was read. */
    private record Read(Example example, int width, int height, NetworkInput input) {}

    /**
     * Predicts radiographs.
     *
     * @param done told after each batch how many radiographs it had; by several threads
     * @return the predictions in the order of the examples; or refused as {@code UNUSABLE_RADIOGRAPHS} when one cannot be
     *     read and that is not tolerated, or none can
     */
    public Outcome<PredictedRadiographs> predict(List<Example> examples, IntConsumer done) {
        ExecutorService workers = Executors.newFixedThreadPool(settings.parallel());
        try {
            List<Future<List<Predicted>>> batches = new ArrayList<>();
            for (int first = 0; first < examples.size(); first += settings.batch()) {
                List<Example> batch = examples.subList(first, Math.min(examples.size(), first + settings.batch()));
                batches.add(workers.submit(() -> {
                    List<Predicted> predicted = predictBatch(batch);
                    done.accept(batch.size());
                    return predicted;
                }));
            }
            List<Predicted> all = new ArrayList<>();
            for (Future<List<Predicted>> batch : batches) {
                all.addAll(await(batch));
            }
            return outcome(all, examples.size() - all.size());
        } finally {
            workers.shutdownNow();
        }
    }

    private Outcome<PredictedRadiographs> outcome(List<Predicted> all, int unreadable) {
        if (all.isEmpty() || unreadable > 0 && !settings.tolerateUnusable()) {
            return Outcome.refused(
                    RefusalCode.UNUSABLE_RADIOGRAPHS,
                    unreadable + " of " + (all.size() + unreadable) + " radiographs cannot be read");
        }
        return Outcome.accepted(new PredictedRadiographs(
                new LabelledPredictions(all.stream().map(Predicted::prediction).toList()),
                all.stream().map(Predicted::pointings).toList(),
                unreadable));
    }

    private List<Predicted> predictBatch(List<Example> batch) {
        List<Read> read = new ArrayList<>();
        for (Example example : batch) {
            if (read(example) instanceof Outcome.Accepted<Radiograph> accepted) {
                Radiograph radiograph = accepted.value();
                read.add(new Read(
                        example, radiograph.width(), radiograph.height(), BilinearResampling.resample(radiograph)));
            }
        }
        if (read.isEmpty()) {
            return List.of();
        }
        List<Features> features = network.forward(read.stream().map(Read::input).toList());
        List<Predicted> predicted = new ArrayList<>();
        for (int index = 0; index < read.size(); index++) {
            predicted.add(predicted(read.get(index), features.get(index)));
        }
        return predicted;
    }

    private Outcome<Radiograph> read(Example example) {
        try {
            return reader.read(Files.readAllBytes(example.file()));
        } catch (IOException e) {
            return Outcome.refused(RefusalCode.UNREADABLE_FILE, "the file cannot be read");
        }
    }

    private Predicted predicted(Read read, Features features) {
        double[] probabilities = new double[Finding.COUNT];
        for (int finding = 0; finding < probabilities.length; finding++) {
            probabilities[finding] = 1 / (1 + Math.exp(-features.logits()[finding]));
        }
        Example example = read.example();
        return new Predicted(
                new LabelledPrediction(
                        example.path(), patient(example), example.description(), example.labels(), probabilities),
                pointings(read, features));
    }

    /** Where nothing tells the patient, the label file's path does, which is no path of this machine. */
    private static String patient(Example example) {
        return example.patient().equals(example.file().toString()) ? example.path() : example.patient();
    }

    private Map<Finding, Pointing> pointings(Read read, Features features) {
        Map<Finding, Pointing> pointings = new EnumMap<>(Finding.class);
        Map<Finding, List<Region>> drawn =
                regions.map(known -> known.of(read.example().path())).orElse(Map.of());
        drawn.forEach((finding, boxes) -> {
            if (!boxes.isEmpty() && read.example().labels().isPresent(finding)) {
                Optional<Peak> peak = Peak.of(gradCam.heatmap(features, finding));
                pointings.put(finding, Pointing.of(peak, boxes, read.width(), read.height()));
            }
        });
        return pointings;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShuttingDownException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
