package io.hilum.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.imaging.NetworkInput;
import io.hilum.network.DeviceChoice;
import io.hilum.network.NetworkSettings;
import io.hilum.network.ShuttingDownException;
import io.hilum.network.architecture.Architecture;
import io.hilum.store.EmbeddedStore;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.ModelUnavailableException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return loadDefault();
    }

    private static LoadedModel loadDefault() {
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

    /** Wants another version each time it is asked. */
    private static final class Changing implements ModelSource {

        private final List<LoadedModel> given = new ArrayList<>();
        private boolean broken;

        @Override
        public LoadedModel load() {
            if (broken) {
                throw new ModelUnavailableException(Reason.WRONG_DIGEST, "damaged", null);
            }
            given.add(loadDefault());
            return given.get(given.size() - 1);
        }

        @Override
        public boolean isWanted(ModelManifest loaded) {
            return false;
        }
    }

    private static final List<NetworkInput> BLACK =
            List.of(new NetworkInput(new float[NetworkInput.SIDE * NetworkInput.SIDE]));

    @Test
    void a_model_that_was_replaced_predicts_until_the_last_lease_is_given_back() {
        Changing source = new Changing();
        try (LazyModel model = new LazyModel(source)) {
            assertThat(model.refresh()).isFalse();
            ModelLease first = model.lease();
            ModelLease second = model.lease();
            assertThat(model.refresh()).isTrue();
            LoadedModel old = source.given.get(0);
            first.close();
            assertThat(second.model()).isSameAs(old);
            assertThat(old.network().forward(BLACK)).hasSize(1);
            second.close();
            assertThatThrownBy(() -> old.network().forward(BLACK)).isInstanceOf(ShuttingDownException.class);
            try (ModelLease newer = model.lease()) {
                assertThat(newer.model()).isSameAs(source.given.get(1));
                assertThat(newer.model().network().forward(BLACK)).hasSize(1);
            }
        }
        assertThatThrownBy(() -> source.given.get(1).network().forward(BLACK))
                .isInstanceOf(ShuttingDownException.class);
    }

    @Test
    void a_version_that_cannot_be_loaded_leaves_the_one_before() {
        Changing source = new Changing();
        try (LazyModel model = new LazyModel(source)) {
            model.lease().close();
            source.broken = true;
            assertThatThrownBy(model::refresh).isInstanceOf(ModelUnavailableException.class);
            try (ModelLease lease = model.lease()) {
                assertThat(lease.model().network().forward(BLACK)).hasSize(1);
            }
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
