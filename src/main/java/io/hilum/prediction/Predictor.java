package io.hilum.prediction;

import io.hilum.explanation.OverlayPictures;
import io.hilum.imaging.BilinearResampling;
import io.hilum.imaging.NetworkInput;
import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import io.hilum.network.Features;
import io.hilum.network.Head;
import io.hilum.refusal.Outcome;
import io.hilum.store.Sha256;
import io.hilum.uncertainty.MaskSeed;
import io.hilum.uncertainty.MonteCarloDropout;
import io.hilum.uncertainty.Spread;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The order of the steps of a prediction: read the file, resample it, one forward pass, and from what that gives the
 * spreads and the heatmaps. May be used by many threads at once.
 */
public final class Predictor {

    private final RadiographReader reader;
    private final LazyModel model;
    private final OverlayPictures pictures;
    private final int samples;

    /**
     * @param reader  reads the files
     * @param model   predicts; loaded when the first readable file comes
     * @param pictures draws the heatmaps
     * @param samples dropout samples for each radiograph, 1 to {@link MonteCarloDropout#MOST_SAMPLES}
     */
    public Predictor(RadiographReader reader, LazyModel model, OverlayPictures pictures, int samples) {
        this.reader = reader;
        this.model = model;
        this.pictures = pictures;
        this.samples = samples;
    }

    /** Predicts one file. */
    public Outcome<Prediction> predict(byte[] file) {
        return predictAll(List.of(file)).get(0);
    }

    /**
     * Predicts several files in one forward pass. What one file's answer is does not depend on the others, up to the
     * rounding of the pass.
     *
     * @return an outcome for each file, in the same order
     */
    public List<Outcome<Prediction>> predictAll(List<byte[]> files) {
        long start = System.nanoTime();
        List<Outcome<Radiograph>> read = files.stream().map(reader::read).toList();
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
        LoadedModel loaded = model.get();
        List<NetworkInput> inputs =
                radiographs.stream().map(BilinearResampling::resample).toList();
        Iterator<NetworkInput> nextInput = inputs.iterator();
        Iterator<Features> nextFeatures = loaded.network().forward(inputs).iterator();
        List<Outcome<Prediction>> outcomes = new ArrayList<>();
        for (Outcome<Radiograph> outcome : read) {
            outcomes.add(outcome.then(radiograph ->
                    Outcome.accepted(finish(loaded, radiograph, nextInput.next(), nextFeatures.next(), start))));
        }
        return outcomes;
    }

    private Prediction finish(
            LoadedModel loaded, Radiograph radiograph, NetworkInput input, Features features, long start) {
        Head head = loaded.network().head();
        List<byte[]> overlays = pictures.paint(head, features, input);
        List<Spread> spreads = new MonteCarloDropout(head, samples).spreads(features, seed(radiograph, loaded));
        return new Prediction(loaded.manifest(), spreads, overlays, Duration.ofNanos(System.nanoTime() - start));
    }

    private static MaskSeed seed(Radiograph radiograph, LoadedModel loaded) {
        MessageDigest digest = Sha256.digest();
        radiograph.update(digest);
        return MaskSeed.of(digest, loaded.manifest().serving().sha256());
    }
}
