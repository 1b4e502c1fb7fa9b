package io.hilum.configuration;

import io.hilum.explanation.HeatmapPictures;
import io.hilum.imaging.RadiographReader;
import io.hilum.network.NativeLibraries;
import io.hilum.network.NetworkSettings;
import io.hilum.network.architecture.Architecture;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.ModelRefresh;
import io.hilum.prediction.PredictionQueue;
import io.hilum.prediction.Predictor;
import io.hilum.prediction.SpreadForm;
import io.hilum.prediction.StoredModel;
import io.hilum.store.EmbeddedStore;
import io.hilum.store.FolderStore;
import io.hilum.store.KerasImport;
import io.hilum.store.ModelInstaller;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelStore;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.Quantization;
import io.hilum.store.StoreChain;
import io.hilum.store.remote.S3Settings;
import io.hilum.store.remote.StoreAddress;
import io.hilum.store.remote.WeightsFetch;
import io.hilum.uncertainty.MonteCarloDropout;
import java.time.Duration;
import java.util.Optional;
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

    private static final Duration SHORTEST_REFRESH = Duration.ofSeconds(1);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(1);

    private final HilumConfiguration configuration;
    private final StoreAddress address;
    private final ModelStore store;

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
        requireRefresh(configuration.model().refresh());
        address = addressOf(configuration.model());
        store = new StoreChain(address.store(s3(configuration)), new EmbeddedStore());
        configuration.natives().ifPresent(NativeLibraries::unpackTo);
    }

    private static void requireRefresh(Duration refresh) {
        if (!refresh.isZero() && (refresh.compareTo(SHORTEST_REFRESH) < 0 || refresh.compareTo(LONGEST_REFRESH) > 0)) {
            throw new IllegalArgumentException("hilum.model.refresh is " + refresh + "; expected 1s to 1d, or 0");
        }
    }

    private static StoreAddress addressOf(HilumConfiguration.Model model) {
        try {
            return StoreAddress.parse(model.store());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hilum.model.store: " + e.getMessage(), e);
        }
    }

    /** How S3 is reached. */
    public static S3Settings s3(HilumConfiguration configuration) {
        return new S3Settings(configuration.s3().endpoint(), configuration.s3().pathStyle());
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

    /**
     * The store in the configured folder.
     *
     * @throws IllegalArgumentException when no folder is configured
     */
    public FolderStore folderStore() {
        if (address instanceof StoreAddress.Folder folder) {
            return new FolderStore(folder.path());
        }
        throw new IllegalArgumentException(
                "hilum.model.store is on another machine, where this program cannot write; let"
                        + " it name a folder, and copy that folder there");
    }

    /** The configured store's models, and behind them the one that ships with the program. */
    public ModelStore store() {
        return store;
    }

    /**
     * Imports into {@link #folderStore()}.
     *
     * @param createdWith name and version of the program
     */
    public KerasImport kerasImport(String createdWith) {
        Architecture architecture = Architecture.cihmlc();
        return new KerasImport(new ModelInstaller(folderStore(), architecture), architecture, createdWith);
    }

    /**
     * Rounds models of {@link #store()} into {@link #folderStore()}.
     *
     * @param createdWith name and version of the program
     */
    public Quantization quantization(String createdWith) {
        return new Quantization(
                store(), loader(), new ModelInstaller(folderStore(), Architecture.cihmlc()), createdWith);
    }

    /** Downloads published weights by way of the cache folder. */
    public WeightsFetch weightsFetch() {
        return new WeightsFetch(configuration.cache().resolve("downloads"));
    }

    /** Loads from {@link #store()}. */
    public ModelLoader loader() {
        return new ModelLoader(store(), configuration.cache(), Architecture.cihmlc());
    }

    /**
     * The version of the configured model that would be loaded now.
     *
     * @throws ModelUnavailableException when there is none
     */
    public ModelManifest wanted() {
        ModelLoader loader = loader();
        return loader.manifest(loader.resolve(
                configuration.model().name(), configuration.model().version()));
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
        return new LazyModel(new StoredModel(loader, name, version, settings));
    }

    /** Lets a model follow its store's {@code latest}; empty where it cannot change, or should not. */
    public Optional<ModelRefresh> refresh(LazyModel model) {
        Duration interval = configuration.model().refresh();
        return interval.isZero() || !configuration.model().version().equals(ModelReference.LATEST)
                ? Optional.empty()
                : Optional.of(ModelRefresh.every(interval, model));
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

    /** Reads radiographs of the sizes and the modalities that are accepted. */
    public RadiographReader reader() {
        return new RadiographReader(
                configuration.limits().megapixels() * PIXELS,
                configuration.dicom().modalities());
    }

    /** Predicts with a model. */
    public Predictor predictor(LazyModel model) {
        return new Predictor(
                reader(),
                model,
                new HeatmapPictures(Runtime.getRuntime().availableProcessors()),
                configuration.uncertainty().samples());
    }
}
