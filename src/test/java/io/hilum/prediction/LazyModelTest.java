package io.hilum.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.network.DeviceChoice;
import io.hilum.network.NetworkSettings;
import io.hilum.network.ShuttingDownException;
import io.hilum.network.architecture.Architecture;
import io.hilum.store.EmbeddedStore;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.ModelUnavailableException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LazyModelTest {

    private final AtomicInteger loads = new AtomicInteger();

    private LoadedModel load() {
        if (loads.incrementAndGet() == 1) {
            throw new ModelUnavailableException(Reason.NOT_FOUND, "not yet", null);
        }
        ModelLoader loader = new ModelLoader(
                new EmbeddedStore(),
                Path.of(System.getProperty("hilum.cache", "target/hilum-cache")),
                Architecture.cihmlc());
        return LoadedModel.load(
                loader,
                loader.resolve(EmbeddedStore.DEFAULT_MODEL, ModelReference.LATEST),
                new NetworkSettings(DeviceChoice.CPU, 1, 1));
    }

    @Test
    void a_failed_load_is_tried_again_and_a_good_one_serves_all() {
        try (LazyModel model = new LazyModel(this::load)) {
            assertThat(model.ifLoaded()).isEmpty();
            assertThatThrownBy(model::get).isInstanceOf(ModelUnavailableException.class);
            List<CompletableFuture<LoadedModel>> callers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(model::get))
                    .limit(8)
                    .toList();
            assertThat(callers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
            assertThat(loads).hasValue(2);
            assertThat(model.ifLoaded()).isPresent();
        }
    }

    @Test
    void a_closed_model_is_not_loaded() {
        LazyModel model = new LazyModel(this::load);
        model.close();
        assertThatThrownBy(model::get).isInstanceOf(ShuttingDownException.class);
        assertThat(loads).hasValue(0);
    }
}
