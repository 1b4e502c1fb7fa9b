package io.hilum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.ModelManifest.WeightFile;
import io.hilum.store.ModelUnavailableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLoaderTest {

    private static final long SEED = 77;
    private static final byte[] SERVING = TestWeights.servingArchive(TestStore.weights(SEED));
    private static final byte[] TRAINABLE = TestWeights.trainableArchive(TestStore.weights(SEED));
    private static final ModelReference LUNG = new ModelReference("lung", "1");

    @TempDir
    private Path folder;

    private Path version;
    private Path cache;
    private ModelLoader loader;

    @BeforeEach
    void put_a_model_into_a_store() throws IOException {
        version = Files.createDirectories(folder.resolve("store/lung/1"));
        cache = folder.resolve("cache");
        Files.writeString(folder.resolve("store/lung/latest"), "1\n");
        Files.writeString(version.resolve("model.json"), json(null));
        Files.write(version.resolve("serving.pt"), SERVING);
        Files.write(version.resolve("weights.pt"), TRAINABLE);
        loader = TestStore.loader(new FolderStore(folder.resolve("store")), cache);
    }

    private static String json(Long seed) {
        return ManifestFile.write(new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                "lung",
                "1",
                "A model of the tests.",
                ModelManifest.ARCHITECTURE,
                ModelManifest.LABELS,
                ModelManifest.Input.EXPECTED,
                new WeightFile("serving.pt", Sha256.of(SERVING), SERVING.length),
                new WeightFile("weights.pt", Sha256.of(TRAINABLE), TRAINABLE.length),
                new Provenance(
                        seed == null ? Provenance.KERAS_FILE : Provenance.SEED,
                        seed,
                        seed == null ? TestStore.DIGEST_OF_SOURCE : null,
                        "hilum test"),
                "NOASSERTION",
                false));
    }

    private static Reason reasonOf(Callable<?> call) {
        ModelUnavailableException exception = catchThrowableOfType(ModelUnavailableException.class, call::call);
        assertThat(exception).isNotNull();
        return exception.reason();
    }

    @Test
    void a_model_in_order_is_found_and_verified() {
        assertThat(loader.resolve("lung", "latest")).isEqualTo(LUNG);
        assertThat(loader.resolve("lung", "1")).isEqualTo(LUNG);
        assertThat(Arrays.equals(loader.servingArchive(LUNG), SERVING)).isTrue();
        loader.verifyTrainable(LUNG);
    }

    @ParameterizedTest
    @CsvSource({
        "heart, latest",
        "heart, 1",
        "lung, 2",
        "lung, ..",
        "../store/lung, 1",
        "../store/lung, latest",
        "Lung, 1",
        "lung, latest/../1",
        "'', latest",
        "lung, ''",
        "., ."
    })
    void what_is_not_in_the_store_is_not_found(String name, String wanted) {
        assertThat(reasonOf(() -> loader.resolve(name, wanted))).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "../1", "1/../1", "latest", "\u0000"})
    void a_latest_that_names_no_version_is_not_found(String latest) throws IOException {
        Files.writeString(folder.resolve("store/lung/latest"), latest);
        assertThat(reasonOf(() -> loader.resolve("lung", "latest"))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_manifest_that_went_away_is_not_found() throws IOException {
        Files.delete(version.resolve("model.json"));
        assertThat(reasonOf(() -> loader.manifest(LUNG))).isEqualTo(Reason.NOT_FOUND);
    }

    static Stream<Arguments> manifests() {
        String json = json(null);
        return Stream.of(
                Arguments.of("", Reason.UNREADABLE_MANIFEST),
                Arguments.of("null", Reason.UNREADABLE_MANIFEST),
                Arguments.of("[]", Reason.UNREADABLE_MANIFEST),
                Arguments.of("{}", Reason.UNREADABLE_MANIFEST),
                Arguments.of(json.substring(0, json.length() / 2), Reason.UNREADABLE_MANIFEST),
                Arguments.of("\u0000\u0001\u0002", Reason.UNREADABLE_MANIFEST),
                Arguments.of(
                        json.replace("\"schema_version\" : 1", "\"schema_version\" : 3"), Reason.UNREADABLE_MANIFEST),
                Arguments.of(json.replace("\"schema_version\" : 1,", ""), Reason.UNREADABLE_MANIFEST),
                Arguments.of(json.replace("\"sha256\"", "\"md5\""), Reason.UNREADABLE_MANIFEST),
                Arguments.of(json.replace("\"Edema\"", "null"), Reason.UNREADABLE_MANIFEST),
                Arguments.of(json.replace("\"provenance\"", "\"source\""), Reason.UNREADABLE_MANIFEST),
                Arguments.of(json.replace("\"Edema\"", "\"Oedema\""), Reason.OTHER_ARCHITECTURE),
                Arguments.of(json.replace("\"Edema\", ", ""), Reason.OTHER_ARCHITECTURE),
                Arguments.of(json.replace("cihmlc-densenet121", "resnet50"), Reason.OTHER_ARCHITECTURE),
                Arguments.of(
                        json.replace("\"width_pixels\" : 320", "\"width_pixels\" : 512"), Reason.OTHER_ARCHITECTURE),
                Arguments.of(json.replace("\"maximum\" : 1.0", "\"maximum\" : 255.0"), Reason.OTHER_ARCHITECTURE));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_manifest_that_is_none_or_of_another_network_is_refused(String json, Reason reason) throws IOException {
        Files.writeString(version.resolve("model.json"), json);
        assertThat(reasonOf(() -> loader.manifest(LUNG))).isEqualTo(reason);
        assertThat(reasonOf(() -> loader.servingArchive(LUNG))).isEqualTo(reason);
    }

    @Test
    void a_version_that_was_copied_and_kept_its_old_manifest_is_refused() throws IOException {
        Path copy = Files.createDirectories(version.resolveSibling("2"));
        Files.copy(version.resolve("model.json"), copy.resolve("model.json"));
        assertThatThrownBy(() -> loader.manifest(new ModelReference("lung", "2")))
                .hasMessageContaining("lung/2 is that of another version");
    }

    @Test
    void what_a_later_program_adds_to_a_manifest_is_passed_over() throws IOException {
        Files.writeString(
                version.resolve("model.json"), json(null).replaceFirst("\\{", "{ \"operating_points\" : [ 0.5 ],"));
        assertThat(loader.manifest(LUNG).name()).isEqualTo("lung");
    }

    @Test
    void one_flipped_bit_is_a_wrong_digest() throws IOException {
        for (int at : new int[] {0, SERVING.length / 2, SERVING.length - 1}) {
            byte[] damaged = SERVING.clone();
            damaged[at] ^= 1;
            Files.write(version.resolve("serving.pt"), damaged);
            assertThat(reasonOf(() -> loader.servingArchive(LUNG))).isEqualTo(Reason.WRONG_DIGEST);
        }
        byte[] damaged = TRAINABLE.clone();
        damaged[TRAINABLE.length / 2] ^= 1;
        Files.write(version.resolve("weights.pt"), damaged);
        assertThat(reasonOf(() -> {
                    loader.verifyTrainable(LUNG);
                    return null;
                }))
                .isEqualTo(Reason.WRONG_DIGEST);
    }

    @Test
    void an_archive_that_ends_early_is_a_wrong_digest() throws IOException {
        for (int length : new int[] {0, 1000, SERVING.length - 1}) {
            Files.write(version.resolve("serving.pt"), Arrays.copyOf(SERVING, length));
            assertThat(reasonOf(() -> loader.servingArchive(LUNG))).isEqualTo(Reason.WRONG_DIGEST);
        }
    }

    @Test
    void imported_weights_that_went_away_are_missing_and_not_made_up() throws IOException {
        Files.delete(version.resolve("serving.pt"));
        assertThat(reasonOf(() -> loader.servingArchive(LUNG))).isEqualTo(Reason.MISSING_WEIGHTS);
    }

    @Test
    void messages_name_the_model_and_no_path() throws IOException {
        Files.write(version.resolve("serving.pt"), new byte[1]);
        assertThatThrownBy(() -> loader.servingArchive(LUNG))
                .hasMessageContaining("lung/1")
                .hasMessageNotContaining(folder.toString());
    }

    @Test
    void weights_are_read_back_as_they_were_installed() {
        assertSame(loader.weights(LUNG), TestStore.weights(SEED));
    }

    @Test
    void weights_of_a_seed_are_drawn() throws IOException {
        keepTheSeedAlone();
        assertSame(loader.weights(LUNG), TestStore.weights(SEED));
    }

    @Test
    void weights_that_a_seed_gives_with_another_digest_than_the_manifest_are_refused() throws IOException {
        keepTheSeedAlone();
        Files.writeString(version.resolve("model.json"), json(SEED + 1));
        assertThat(reasonOf(() -> loader.weights(LUNG))).isEqualTo(Reason.WRONG_DIGEST);
    }

    @Test
    void weights_that_are_damaged_or_went_away_are_refused() throws IOException {
        byte[] damaged = TRAINABLE.clone();
        damaged[TRAINABLE.length / 2] ^= 1;
        Files.write(version.resolve("weights.pt"), damaged);
        assertThat(reasonOf(() -> loader.weights(LUNG))).isEqualTo(Reason.WRONG_DIGEST);
        Files.delete(version.resolve("weights.pt"));
        assertThat(reasonOf(() -> loader.weights(LUNG))).isEqualTo(Reason.MISSING_WEIGHTS);
    }

    @Test
    void weights_of_another_form_are_refused_though_their_digest_is_right() throws IOException {
        Files.write(version.resolve("weights.pt"), SERVING);
        Files.writeString(version.resolve("model.json"), json(null).replace(Sha256.of(TRAINABLE), Sha256.of(SERVING)));
        assertThat(reasonOf(() -> loader.weights(LUNG))).isEqualTo(Reason.UNREADABLE_WEIGHTS);
    }

    private static void assertSame(Weights actual, Weights expected) {
        assertThat(actual.parameters()).isEqualTo(expected.parameters());
        for (Parameter parameter : expected.parameters()) {
            assertThat(Arrays.equals(actual.of(parameter), expected.of(parameter)))
                    .as(parameter.name())
                    .isTrue();
        }
    }

    private Path keepTheSeedAlone() throws IOException {
        Files.delete(version.resolve("serving.pt"));
        Files.delete(version.resolve("weights.pt"));
        Files.writeString(version.resolve("model.json"), json(SEED));
        return cache.resolve("models").resolve(Sha256.of(SERVING) + "-serving.pt");
    }

    @Test
    void a_model_that_is_a_seed_is_made_once_and_kept() throws IOException {
        Path kept = keepTheSeedAlone();
        assertThat(Arrays.equals(loader.servingArchive(LUNG), SERVING)).isTrue();
        FileTime time = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(kept, time);
        assertThat(Arrays.equals(loader.servingArchive(LUNG), SERVING)).isTrue();
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(time);
        assertThat(filesIn(kept.getParent())).containsExactly(kept);
    }

    @Test
    void a_kept_model_that_is_damaged_is_made_again() throws IOException {
        Path kept = keepTheSeedAlone();
        loader.servingArchive(LUNG);
        for (int length : new int[] {0, SERVING.length / 2}) {
            Files.write(kept, Arrays.copyOf(SERVING, length));
            assertThat(Arrays.equals(loader.servingArchive(LUNG), SERVING)).isTrue();
            assertThat(Files.size(kept)).isEqualTo(SERVING.length);
        }
    }

    @Test
    void a_seed_that_gives_another_digest_than_the_manifest_is_refused_and_not_kept() throws IOException {
        Path kept = keepTheSeedAlone();
        Files.writeString(version.resolve("model.json"), json(SEED + 1));
        assertThat(reasonOf(() -> loader.servingArchive(LUNG))).isEqualTo(Reason.WRONG_DIGEST);
        assertThat(filesIn(kept.getParent())).isEmpty();
    }

    @Test
    void two_that_make_the_same_model_at_once_both_get_it() throws Exception {
        Path kept = keepTheSeedAlone();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<byte[]>> archives = Stream.of(1, 2)
                    .map(i -> both.submit(() -> TestStore.loader(new FolderStore(folder.resolve("store")), cache)
                            .servingArchive(LUNG)))
                    .toList();
            for (Future<byte[]> archive : archives) {
                assertThat(Arrays.equals(archive.get(), SERVING)).isTrue();
            }
        } finally {
            both.shutdown();
        }
        assertThat(filesIn(kept.getParent())).containsExactly(kept);
    }

    @Test
    void a_cache_that_cannot_be_written_is_named() throws IOException {
        keepTheSeedAlone();
        Files.createFile(cache);
        assertThat(reasonOf(() -> loader.servingArchive(LUNG))).isEqualTo(Reason.UNWRITABLE_CACHE);
    }

    @Test
    void a_store_that_cannot_be_read_is_named() throws IOException {
        ModelLoader broken = TestStore.loader(new BrokenStore(), cache);
        assertThat(reasonOf(() -> broken.resolve("lung", "latest"))).isEqualTo(Reason.UNREADABLE_STORE);
        assertThat(reasonOf(() -> broken.manifest(LUNG))).isEqualTo(Reason.UNREADABLE_STORE);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** A disk that answers with errors. */
    private static final class BrokenStore implements ModelStore {

        @Override
        public List<String> names() throws IOException {
            throw new IOException("input/output error");
        }

        @Override
        public List<String> versions(String name) throws IOException {
            throw new IOException("input/output error");
        }

        @Override
        public Optional<String> latest(String name) throws IOException {
            throw new IOException("input/output error");
        }

        @Override
        public Optional<InputStream> open(ModelReference model, String file) throws IOException {
            throw new IOException("input/output error");
        }
    }
}
