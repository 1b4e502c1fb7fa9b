package io.hilum.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.store.FolderStore;
import io.hilum.store.ModelInstaller;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelStore;
import io.hilum.store.ModelUnavailableException;
import io.hilum.store.ModelUnavailableException.Reason;
import io.hilum.store.Quantization;
import io.hilum.store.remote.FaultyRelay.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What any remote store does, whatever its network does. */
abstract class RemoteStoreContract {

    static final Duration SILENCE = Duration.ofSeconds(3);
    private static final ModelReference LUNG = new ModelReference("lung", "1");
    private static final String SERVING = "serving.pt";

    @TempDir
    Path folder;

    private FaultyRelay relay;
    private ModelStore store;
    private ModelLoader loader;
    private byte[] archive;

    /** The folder that the server serves. */
    abstract Path served();

    abstract int serverPort();

    /** The store of the server behind this port, asked by a client that waits {@link #SILENCE}. */
    abstract ModelStore storeAt(int port);

    @BeforeEach
    void connect() throws IOException {
        archive = SmallArchives.write(served(), "lung", "1");
        relay = new FaultyRelay(serverPort());
        store = storeAt(relay.port());
        loader = SmallArchives.loader(store, folder.resolve("cache"));
    }

    @AfterEach
    void disconnect() {
        relay.close();
    }

    private void assertFetched() throws IOException {
        assertThat(Arrays.equals(loader.servingArchive(LUNG), archive)).isTrue();
        assertThat(cached()).hasSize(1);
        assertThat(cached().get(0)).hasBinaryContent(archive);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/models"))) {
            return files.toList();
        }
    }

    private ModelUnavailableException refusal() {
        return catchThrowableOfType(ModelUnavailableException.class, () -> loader.servingArchive(LUNG));
    }

    private void assertNothingIsKept() throws IOException {
        assertThat(cached()).isEmpty();
    }

    @Test
    void a_version_is_found_and_fetched_once_and_then_taken_from_the_cache() throws IOException {
        assertThat(loader.resolve("lung", "latest")).isEqualTo(LUNG);
        assertFetched();
        int asked = relay.requestsFor(SERVING).size();
        assertFetched();
        assertThat(relay.requestsFor(SERVING)).hasSize(asked);
        assertThat(store.latest("heart")).isEmpty();
        assertThat(store.has(new ModelReference("lung", "2"), "model.json")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW", "CUT", "STALLED", "FLIPPED", "UNAVAILABLE"})
    void a_fault_of_the_network_that_passes_is_not_noticed(Fault fault) throws IOException {
        relay.spoil(SERVING, fault);
        relay.spoil("latest", Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        assertThat(loader.resolve("lung", "latest")).isEqualTo(LUNG);
        assertFetched();
        assertThat(relay.isSpent(SERVING) && relay.isSpent("latest")).isTrue();
    }

    @Test
    void a_body_that_is_cut_again_and_again_is_continued_where_it_stopped() throws IOException {
        relay.spoil(SERVING, Fault.CUT, Fault.CUT, Fault.UNAVAILABLE, Fault.CUT);
        assertFetched();
        assertThat(relay.isSpent(SERVING)).isTrue();
    }

    @Test
    void bytes_that_are_wrong_twice_are_refused_and_not_kept() throws IOException {
        byte[] damaged = archive.clone();
        damaged[archive.length / 2] ^= 1;
        Files.write(served().resolve("lung/1/serving.pt"), damaged);
        assertThat(refusal().reason()).isEqualTo(Reason.WRONG_DIGEST);
        assertThat(relay.requestsFor(SERVING).stream()
                        .filter(head -> !head.contains("bytes=8388608-") && !head.contains("bytes=16777216-")))
                .hasSize(2);
        assertNothingIsKept();
        Files.write(served().resolve("lung/1/serving.pt"), archive);
        assertFetched();
    }

    @Test
    void a_file_of_another_size_than_the_manifest_gives_is_refused_with_both_sizes() throws IOException {
        Files.write(served().resolve("lung/1/serving.pt"), Arrays.copyOf(archive, 9_000_000));
        assertThat(refusal())
                .hasMessageContaining("lung/1/serving.pt has 9000000 bytes")
                .hasMessageContaining(Integer.toString(archive.length));
        assertNothingIsKept();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void a_cached_archive_that_is_damaged_is_fetched_again(Damage damage) throws IOException {
        assertFetched();
        damage.to(cached().get(0), archive);
        assertFetched();
    }

    enum Damage {
        EMPTY,
        HALF_WRITTEN,
        FLIPPED,
        TOO_LONG;

        private void to(Path file, byte[] archive) throws IOException {
            byte[] damaged = archive.clone();
            damaged[archive.length / 3] ^= 64;
            Files.write(
                    file,
                    switch (this) {
                        case EMPTY -> new byte[0];
                        case HALF_WRITTEN -> Arrays.copyOf(archive, archive.length / 2);
                        case FLIPPED -> damaged;
                        case TOO_LONG -> Arrays.copyOf(archive, archive.length + 1);
                    });
        }
    }

    @Test
    void weights_that_are_not_there_are_missing() throws IOException {
        Files.delete(served().resolve("lung/1/serving.pt"));
        assertThat(refusal().reason()).isEqualTo(Reason.MISSING_WEIGHTS);
        assertNothingIsKept();
    }

    @Test
    void a_model_in_half_precision_is_fetched_once_and_widened() throws IOException {
        Architecture architecture = Architecture.cihmlc();
        Path source = folder.resolve("source");
        FolderStore models = new FolderStore(source);
        ModelInstaller installer = new ModelInstaller(models, architecture);
        installer.install(
                "lung",
                RandomWeights.draw(architecture, 3),
                "Random.",
                new Provenance(Provenance.SEED, 3L, null, "test"),
                "MIT");
        ModelLoader sourceLoader = SmallArchives.loader(models, folder.resolve("source-cache"));
        new Quantization(models, sourceLoader, installer, "test").install(LUNG, "half");
        copy(source.resolve("half/1"), Files.createDirectories(served().resolve("half/1")));
        ModelReference half = new ModelReference("half", "1");

        relay.spoil("weights-half.pt", Fault.CUT, Fault.FLIPPED);
        assertThat(Arrays.equals(loader.servingArchive(half), sourceLoader.servingArchive(half)))
                .isTrue();
        assertThat(relay.isSpent("weights-half.pt")).isTrue();
        assertThat(cached()).hasSize(2);
        int asked = relay.requestsFor("weights-half.pt").size();
        Parameter first = architecture.parameters().get(0);
        assertThat(loader.weights(half).of(first))
                .containsExactly(sourceLoader.weights(half).of(first));
        assertThat(loader.servingArchive(half)).isNotEmpty();
        assertThat(relay.requestsFor("weights-half.pt")).hasSize(asked);
        // What is served outlives the test, and others list it.
        delete(served().resolve("half"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void a_server_that_refuses_is_named_with_its_status() {
        relay.spoil("model.json", Fault.FORBIDDEN);
        assertThat(refusal()).hasMessageContaining("403").hasMessageContaining("lung/1/model.json");
    }

    @Test
    void a_server_that_is_gone_is_an_unreadable_store() {
        relay.close();
        assertThat(refusal().reason()).isEqualTo(Reason.UNREADABLE_STORE);
    }

    @Test
    void a_manifest_of_another_time_is_refused_clearly() throws IOException {
        Path manifest = served().resolve("lung/1/model.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"schema_version\" : 1", "\"schema_version\" : 0"));
        assertThat(refusal()).hasMessageContaining("schema version 0").hasMessageContaining("install the model again");
        Files.writeString(manifest, text.replace("\"schema_version\" : 1", "\"schema_version\" : 3"));
        assertThat(refusal()).hasMessageContaining("schema version 3").hasMessageContaining("use a later program");
    }
}
