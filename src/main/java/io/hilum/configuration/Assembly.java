package io.hilum.configuration;

import io.hilum.explanation.HeatmapPictures;
import io.hilum.imaging.RadiographReader;
import io.hilum.network.NativeLibraries;
import io.hilum.network.NetworkSettings;
import io.hilum.network.architecture.Architecture;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.LoadedModel;
import io.hilum.prediction.PredictionQueue;
import io.hilum.prediction.Predictor;
import io.hilum.prediction.SpreadForm;
import io.hilum.store.EmbeddedStore;
import io.hilum.store.FolderStore;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelStore;
import io.hilum.store.StoreChain;
import io.hilum.uncertainty.MonteCarloDropout;
import java.util.TreeSet;

/** Puts the parts of the program together as the settings say. */
public final class Assembly {

    private static final int MOST_MEGAPIXELS = 1000;
    private static final int PIXELS = 1_000_000;
    private static final int MOST_ANSWER_MEGABYTES = 1000;
    private static final int MOST_OBJECT_MEGABYTES = 1000;
    private static final int MOST_UPLOAD_MINUTES = 720;
    private static final int MOST_PLACES = 100_000;
    private static final int WAITING_FOR_EACH_CORE = 16;

    private final HilumConfiguration configuration;

    /**
     * @throws IllegalArgumentException when a setting makes no sense; the message names its key
     */
    public Assembly(HilumConfiguration configuration) {
        this.configuration = configuration;
        requireWithin("hilum.network.intra-op-threads", configuration.network().intraOpThreads(), 1, 1024);
        requireWithin("hilum.network.concurrent-passes", concurrentPasses(), 1, 1024);
        requireWithin(
                "hilum.uncertainty.samples", configuration.uncertainty().samples(), 1, MonteCarloDropout.MOST_SAMPLES);
        requireWithin("hilum.limits.megapixels", configuration.limits().megapixels(), 1, MOST_MEGAPIXELS);
        requireWithin("hilum.limits.samples", configuration.limits().samples(), 1, MonteCarloDropout.MOST_SAMPLES);
        requireWithin(
                "hilum.limits.answer-megabytes",
                configuration.limits().answerMegabytes().orElse(1),
                1,
                MOST_ANSWER_MEGABYTES);
        requireWithin("hilum.concurrency.predictions", concurrentPredictions(), 1, MOST_PLACES);
        requireWithin("hilum.concurrency.queue", waitingPredictions(), 0, MOST_PLACES);
        requireWithin("hilum.archive.megabytes", configuration.archive().megabytes(), 1, MOST_OBJECT_MEGABYTES);
        requireWithin("hilum.uploads.minutes", configuration.uploads().minutes(), 1, MOST_UPLOAD_MINUTES);
        configuration.natives().ifPresent(NativeLibraries::unpackTo);
    }

    private static void requireWithin(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + "; expected " + least + " to " + most);
        }
    }

    private int concurrentPasses() {
        return configuration
                .network()
                .concurrentPasses()
                .orElse(Math.max(
                        1,
                        Runtime.getRuntime().availableProcessors()
                                / configuration.network().intraOpThreads()));
    }

    /** How many predictions run at the same time. */
    public int concurrentPredictions() {
        return configuration
                .concurrency()
                .predictions()
                .orElse(Runtime.getRuntime().availableProcessors());
    }

    private int waitingPredictions() {
        return configuration
                .concurrency()
                .queue()
                .orElse(WAITING_FOR_EACH_CORE * Runtime.getRuntime().availableProcessors());
    }

    /** Where predictions wait for their turn. */
    public PredictionQueue queue() {
        return new PredictionQueue(concurrentPredictions(), waitingPredictions());
    }

    /** The store in the configured folder. */
    public FolderStore folderStore() {
        return new FolderStore(configuration.model().store());
    }

    /** The configured folder's models, and behind them the one that ships with the program. */
    public ModelStore store() {
        return new StoreChain(folderStore(), new EmbeddedStore());
    }

    /** Loads from {@link #store()}. */
    public ModelLoader loader() {
        return new ModelLoader(store(), configuration.cache(), Architecture.cihmlc());
    }

    /** The configured model, not yet loaded. */
    public LazyModel model() {
        return model(configuration.model().name(), configuration.model().version());
    }

    /** The version of the configured model that predicts. */
    public ModelReference modelReference() {
        return loader().resolve(
                        configuration.model().name(), configuration.model().version());
    }

    /** Another model on the same settings, not yet loaded. */
    public LazyModel model(String name, String version) {
        ModelLoader loader = loader();
        NetworkSettings settings = new NetworkSettings(
                configuration.device(), configuration.network().intraOpThreads(), concurrentPasses());
        return new LazyModel(() -> LoadedModel.load(loader, loader.resolve(name, version), settings));
    }

    /** The measure of spread that answers give. */
    public SpreadForm spreadForm() {
        return configuration.answer().spread();
    }

    /** The most dropout samples that may be asked for. */
    public int mostSamples() {
        return configuration.limits().samples();
    }

    /** The settings that an outcome depends on besides the model, the options and the spread's form, as text. */
    public String outcomeSettings() {
        return "samples=" + configuration.uncertainty().samples()
                + " megapixels=" + configuration.limits().megapixels()
                + " modalities=" + new TreeSet<>(configuration.dicom().modalities());
    }

    /** Predicts with a model. */
    public Predictor predictor(LazyModel model) {
        return new Predictor(
                new RadiographReader(
                        configuration.limits().megapixels() * PIXELS,
                        configuration.dicom().modalities()),
                model,
                new HeatmapPictures(Runtime.getRuntime().availableProcessors()),
                configuration.uncertainty().samples());
    }
}
