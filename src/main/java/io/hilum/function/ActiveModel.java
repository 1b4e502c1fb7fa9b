package io.hilum.function;

import io.hilum.configuration.Assembly;
import io.hilum.configuration.HilumConfiguration;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.LoadedModel;
import io.hilum.prediction.ModelRefresh;
import io.hilum.prediction.PredictionQueue;
import io.hilum.prediction.Predictor;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The model that the function serves, from start to shutdown. */
@ApplicationScoped
public class ActiveModel {

    /** Response header with the name and version of the model that answered. */
    public static final String MODEL_HEADER = "X-Hilum-Model";

    /** Response header that warns: {@code random-weights} when the answers mean nothing. */
    public static final String NOTICE_HEADER = "X-Hilum-Notice";

    private static final int BEFORE_THE_FUNCTION = -90_000;

    private final Assembly assembly;
    private final LazyModel model;
    private final PredictionQueue queue;
    private final boolean preload;
    private volatile Optional<ModelRefresh> refresh = Optional.empty();

    ActiveModel(HilumConfiguration configuration) {
        assembly = new Assembly(configuration);
        preload = configuration.model().preload();
        model = assembly.model();
        queue = assembly.queue();
    }

    @Produces
    @Singleton
    Predictor predictor() {
        return assembly.predictor(model);
    }

    @Produces
    @Singleton
    ModelLoader loader() {
        return assembly.loader();
    }

    @Produces
    @Singleton
    PredictionQueue queue() {
        return queue;
    }

    void start(@Observes StartupEvent event) {
        if (preload) {
            model.get();
        }
        refresh = assembly.refresh(model);
    }

    void nameModel(@Observes Router router) {
        Stream.concat(Stream.of("/" + PredictFunction.NAME), EventRoutes.PATHS.stream())
                .forEach(path -> router.post(path).order(BEFORE_THE_FUNCTION).handler(request -> {
                    request.addHeadersEndHandler(none -> nameModel(request));
                    request.next();
                }));
    }

    private void nameModel(RoutingContext request) {
        if (request.get(ProblemRoutes.REFUSAL) != null) {
            // No model has answered.
            return;
        }
        Caller.of(request).answeredBy().ifPresent(manifest -> {
            request.response().putHeader(MODEL_HEADER, manifest.name() + "/" + manifest.version());
            if (manifest.hasRandomWeights()) {
                request.response().putHeader(NOTICE_HEADER, "random-weights");
            }
        });
    }

    /** What is served now; empty before it is loaded. */
    public Optional<ModelManifest> loaded() {
        return model.ifLoaded().map(LoadedModel::manifest);
    }

    /**
     * What the first prediction would load now.
     *
     * @throws ModelUnavailableException when there is no such model
     */
    public ModelManifest wanted() {
        return assembly.wanted();
    }

    /** Why the version that is wanted is not the one that is served; empty where it is. */
    public Optional<ModelUnavailableException.Reason> refreshFailure() {
        return refresh.flatMap(ModelRefresh::failure);
    }

    /** How long the model took to load; empty before it is loaded. */
    public Optional<Duration> loadDuration() {
        return model.loadDuration();
    }

    void stop(@Observes ShutdownEvent event) {
        refresh.ifPresent(ModelRefresh::close);
        queue.close();
        model.close();
    }
}
