package io.hilum.prediction;

import io.hilum.explanation.HeatmapPictures;
import io.hilum.finding.Finding;
import io.hilum.imaging.BilinearResampling;
import io.hilum.imaging.NetworkInput;
import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import io.hilum.network.Features;
import io.hilum.network.Head;
import io.hilum.refusal.Outcome;
import io.hilum.store.Sha256;
import io.hilum.uncertainty.LogitMoments;
import io.hilum.uncertainty.MaskSeed;
import io.hilum.uncertainty.MonteCarloDropout;
import io.hilum.uncertainty.Spread;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The order of the steps of a prediction: read the file, resample it, one forward pass, and from what that gives the
 * spreads and the heatmaps. May be used by many threads at once.
 */
public final class Predictor {

    private final RadiographReader reader;
    private final LazyModel model;
    private final HeatmapPictures pictures;
    private final int samples;

    /**
     * @param reader  reads the files
     * @param model   predicts; loaded when the first readable file comes
     * @param pictures draws the heatmaps
     * @param samples dropout samples for each radiograph unless its options say otherwise, 1 to
     *                {@link MonteCarloDropout#MOST_SAMPLES}
     */
    public Predictor(RadiographReader reader, LazyModel model, HeatmapPictures pictures, int samples) {
        this.reader = reader;
        this.model = model;
        this.pictures = pictures;
        this.samples = samples;
    }

    /** Predicts one file, with an overlay for each finding. */
    public Outcome<Prediction> predict(byte[] file) {
        return predictAll(List.of(file)).get(0);
    }

    /**
     * Predicts one file.
     *
     * @param clock measures the stages from {@link Stage#READ} on
     */
    public Outcome<Prediction> predict(byte[] file, PredictionOptions options, StageClock clock) {
        return predictAll(List.of(file), options, clock).get(0);
    }

    /** Predicts several files as {@link #predictAll(List, PredictionOptions, StageClock)}, without options. */
    public List<Outcome<Prediction>> predictAll(List<byte[]> files) {
        return predictAll(files, PredictionOptions.DEFAULT, new StageClock(PredictionListener.NONE));
    }

    /**
     * Predicts several files in one forward pass. What one file's answer is does not depend on the others, up to the
     * rounding of the pass; the times of the stages are those of all files so far.
     *
     * @return an outcome for each file, in the same order
     */
    public List<Outcome<Prediction>> predictAll(List<byte[]> files, PredictionOptions options, StageClock clock) {
        long start = System.nanoTime();
        List<Outcome<Radiograph>> read = files.stream().map(reader::read).toList();
        clock.ended(Stage.READ);
        List<Radiograph> radiographs = new ArrayList<>();
        for (Outcome<Radiograph> outcome : read) {
            if (outcome instanceof Outcome.Accepted<Radiograph> accepted) {
                radiographs.add(accepted.value());
            }
        }
        if (radiographs.isEmpty()) {
            return read.stream()
                    .<Outcome<Prediction>>map(refused -> refused.then(none -> null))
                    .toList();
        }
        try (ModelLease lease = model.lease()) {
            clock.ended(Stage.MODEL);
            return predictRead(read, radiographs, new Finishing(lease.model(), options, clock, start));
        }
    }

    private static List<Outcome<Prediction>> predictRead(
            List<Outcome<Radiograph>> read, List<Radiograph> radiographs, Finishing finishing) {
        StageClock clock = finishing.clock;
        LoadedModel loaded = finishing.loaded;
        List<NetworkInput> inputs =
                radiographs.stream().map(BilinearResampling::resample).toList();
        clock.ended(Stage.RESAMPLE);
        Supplier<List<Features>> pass = loaded.network().begin(inputs);
        // What needs the pixels alone costs nothing while the pass runs.
        Iterator<MaskSeed> nextSeed = radiographs.stream()
                .map(radiograph -> seed(radiograph, loaded))
                .toList()
                .iterator();
        Iterator<HeatmapPictures.OfRadiograph> nextPictures =
                inputs.stream().map(finishing::pictures).toList().iterator();
        Iterator<Features> nextFeatures = pass.get().iterator();
        clock.ended(Stage.NETWORK);
        List<Outcome<Prediction>> outcomes = new ArrayList<>();
        for (Outcome<Radiograph> outcome : read) {
            outcomes.add(outcome.then(radiograph -> Outcome.accepted(
                    finishing.finish(radiograph, nextPictures.next(), nextFeatures.next(), nextSeed.next()))));
        }
        return outcomes;
    }

    /** What follows the forward pass. */
    private final class Finishing {

        private final LoadedModel loaded;
        private final PredictionOptions options;
        private final StageClock clock;
        private final long start;

        private Finishing(LoadedModel loaded, PredictionOptions options, StageClock clock, long start) {
            this.loaded = loaded;
            this.options = options;
            this.clock = clock;
            this.start = start;
        }

        private HeatmapPictures.OfRadiograph pictures(NetworkInput input) {
            return pictures.of(options.heatmap(), input);
        }

        private Prediction finish(
                Radiograph radiograph, HeatmapPictures.OfRadiograph drawing, Features features, MaskSeed seed) {
            Head head = loaded.network().head();
            Supplier<Map<Finding, byte[]>> begun = drawing.begin(options.findings(), head, features);
            int drawn = options.samples().orElse(samples);
            List<Spread> spreads = new MonteCarloDropout(head, drawn).spreads(features, seed);
            clock.ended(Stage.SAMPLES);
            clock.listener().samplesDrawn(drawn);
            Map<Finding, byte[]> heatmaps = begun.get();
            clock.ended(Stage.HEATMAPS);
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            List<LogitMoments> logits = Finding.all().stream()
                    .map(finding -> LogitMoments.of(head, features, finding))
                    .toList();
            Prediction prediction = new Prediction(
                    loaded.manifest(), radiograph.description(), spreads, logits, heatmaps, duration, clock.times());
            clock.listener().predicted(prediction);
            return prediction;
        }
    }

    private static MaskSeed seed(Radiograph radiograph, LoadedModel loaded) {
        MessageDigest digest = Sha256.digest();
        radiograph.update(digest);
        return MaskSeed.of(digest, loaded.manifest().serving().sha256());
    }
}
