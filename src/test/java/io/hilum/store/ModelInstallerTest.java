package io.hilum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.network.architecture.Weights;
import io.hilum.store.ModelManifest.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelInstallerTest {

    private static final Weights WEIGHTS = TestStore.weights(1);

    @TempDir
    private Path folder;

    @Test
    void each_installation_is_the_next_version_and_the_latest() throws IOException {
        FolderStore store = new FolderStore(folder);
        assertThat(TestStore.install(folder, "lung", WEIGHTS).version()).isEqualTo("1");
        assertThat(store.latest("lung")).contains("1");
        assertThat(TestStore.install(folder, "lung", WEIGHTS).version()).isEqualTo("2");
        assertThat(store.latest("lung")).contains("2");
        assertThat(store.versions("lung")).containsExactly("1", "2");
        assertThat(store.names()).containsExactly("lung");
    }

    @Test
    void the_tenth_version_follows_the_ninth() throws IOException {
        for (String version : List.of("9", "8", "1", "candidate")) {
            Files.createDirectories(folder.resolve("lung").resolve(version));
        }
        assertThat(TestStore.install(folder, "lung", WEIGHTS).version()).isEqualTo("10");
        assertThat(new FolderStore(folder).versions("lung")).containsExactly("1", "8", "9", "10", "candidate");
    }

    @Test
    void what_is_installed_has_the_digests_and_sizes_of_its_manifest() throws IOException {
        ModelManifest manifest = TestStore.install(folder, "lung", WEIGHTS);
        Path version = folder.resolve("lung/1");
        for (ModelManifest.WeightFile file : List.of(manifest.serving(), manifest.trainable())) {
            Path path = version.resolve(file.file());
            assertThat(Files.size(path)).isEqualTo(file.sizeBytes());
            try (InputStream in = Files.newInputStream(path)) {
                assertThat(Sha256.of(in)).isEqualTo(file.sha256());
            }
        }
        assertThat(TestStore.loader(new FolderStore(folder), folder.resolve("cache"))
                        .manifest(new ModelReference("lung", "1")))
                .isEqualTo(manifest);
        assertThat(version.resolve(ModelStore.CARD_FILE))
                .content()
                .contains(
                        "# lung, version 1", "A model of the tests.", TestStore.DIGEST_OF_SOURCE, "no medical device");
    }

    @Test
    void a_trained_model_says_what_it_started_from_and_how_it_was_trained() throws IOException {
        ModelManifest start = TestStore.install(folder, "start", WEIGHTS);
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("seeds", Map.of("order", 2408));
        training.put("learning_rate", 1e-4f);
        training.put("auroc", List.of(0.9, Double.NaN));
        training.put("clipping", null);
        training.put("preset", "original");
        ModelManifest manifest = TestStore.installer(folder)
                .install(
                        "trained",
                        TestStore.weights(2),
                        "A trained model of the tests.",
                        Provenance.training(TrainingStart.fromModel(start), training, "hilum test"),
                        "MIT",
                        "## Data\n\n1,000 phantoms.");

        assertThat(manifest.hasRandomWeights()).isFalse();
        assertThat(TestStore.loader(new FolderStore(folder), folder.resolve("cache"))
                        .manifest(new ModelReference("trained", "1")))
                .isEqualTo(manifest);
        Path version = folder.resolve("trained/1");
        assertThat(version.resolve(ModelStore.MANIFEST_FILE)).content().contains("""
                  "provenance" : {
                    "origin" : "training",
                    "start" : {
                      "model" : {
                        "name" : "start",
                        "version" : "1",
                        "sha256" : "%s"
                      }
                    },
                    "training" : {
                      "seeds" : {
                        "order" : 2408
                      },
                      "learning_rate" : 1.0E-4,
                      "auroc" : [ 0.9, null ],
                      "clipping" : null,
                      "preset" : "original"
                    },
                    "created_with" : "hilum test"
                  },
                """.formatted(
                        start.trainable().sha256()));
        assertThat(version.resolve(ModelStore.CARD_FILE))
                .content()
                .contains("trained with Hilum from the model start/1 with SHA-256 "
                        + start.trainable().sha256())
                .contains("no medical device")
                .endsWith("\n\n## Data\n\n1,000 phantoms.\n")
                .doesNotContain("random", "not measured");
    }

    @Test
    void a_training_starts_from_exactly_one_thing() {
        assertThat(TrainingStart.fromSeed(5).inWords()).isEqualTo("random weights of seed 5");
        assertThat(TrainingStart.fromKerasFile("ab").inWords()).isEqualTo("a Keras file with SHA-256 ab");
        assertThatThrownBy(() -> new TrainingStart(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrainingStart(5L, null, "ab")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_json_does_not_have_is_no_fact_of_a_training() {
        assertThatThrownBy(() -> Provenance.training(
                        TrainingStart.fromSeed(1), Map.of("options", Map.of("out", folder)), "hilum test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("out is a ")
                .hasMessageEndingWith(", which is no value of JSON");
    }

    @Test
    void nothing_but_the_version_and_the_pointer_is_left() throws IOException {
        TestStore.install(folder, "lung", WEIGHTS);
        assertThat(namesIn(folder.resolve("lung"))).containsExactlyInAnyOrder("1", "latest");
        assertThat(namesIn(folder.resolve("lung/1")))
                .containsExactlyInAnyOrder("model.json", "serving.pt", "weights.pt", "MODEL_CARD.md");
    }

    @Test
    void everyone_whom_the_process_lets_read_its_files_can_read_what_is_installed() throws IOException {
        var usual = Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual")));
        var usualFolder = Files.getPosixFilePermissions(Files.createDirectory(folder.resolve("usual-folder")));
        TestStore.install(folder, "lung", WEIGHTS);
        assertThat(Files.getPosixFilePermissions(folder.resolve("lung/1"))).isEqualTo(usualFolder);
        assertThat(Files.getPosixFilePermissions(folder.resolve("lung/latest"))).isEqualTo(usual);
        assertThat(Files.getPosixFilePermissions(folder.resolve("lung/1/serving.pt")))
                .isEqualTo(usual)
                .contains(PosixFilePermission.OWNER_READ);
    }

    @Test
    void whoever_reads_meanwhile_sees_a_whole_version_or_none() throws Exception {
        FolderStore store = new FolderStore(folder);
        ModelLoader loader = TestStore.loader(store, folder.resolve("cache"));
        ExecutorService background = Executors.newSingleThreadExecutor();
        try {
            Future<?> installing = background.submit(() -> {
                for (int i = 0; i < 3; i++) {
                    TestStore.install(folder, "lung", WEIGHTS);
                }
                return null;
            });
            while (!installing.isDone()) {
                Optional<String> latest = store.latest("lung");
                List<String> versions = store.versions("lung");
                latest.ifPresent(version -> assertThat(store.folderOf(new ModelReference("lung", version)))
                        .exists());
                for (String version : versions) {
                    ModelReference model = new ModelReference("lung", version);
                    assertThat(namesIn(store.folderOf(model))).hasSize(4);
                    assertThat(loader.servingArchive(model)).isNotEmpty();
                }
            }
            installing.get();
        } finally {
            background.shutdown();
        }
        assertThat(store.versions("lung")).containsExactly("1", "2", "3");
    }

    @Test
    void two_installations_at_once_become_two_versions() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Future<ModelManifest> one = both.submit(() -> TestStore.install(folder, "lung", WEIGHTS));
            Future<ModelManifest> two = both.submit(() -> TestStore.install(folder, "lung", WEIGHTS));
            assertThat(List.of(one.get().version(), two.get().version())).containsExactlyInAnyOrder("1", "2");
        } finally {
            both.shutdown();
        }
        ModelLoader loader = TestStore.loader(new FolderStore(folder), folder.resolve("cache"));
        for (String version : List.of("1", "2")) {
            assertThat(loader.manifest(new ModelReference("lung", version)).version())
                    .isEqualTo(version);
        }
        assertThat(namesIn(folder.resolve("lung"))).containsExactlyInAnyOrder("1", "2", "latest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../lung",
                "lung/../../x",
                "/tmp/lung",
                "lung/1",
                "Lung",
                "-lung",
                "_lung",
                ".lung",
                "lung ",
                "lung\n",
                "lung\u0000",
                "l\u00fcng",
                "a\\b"
            })
    void a_name_that_is_no_word_is_refused_and_nothing_is_written(String name) throws IOException {
        assertThatThrownBy(() -> TestStore.install(folder.resolve("store"), name, WEIGHTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case");
        assertThat(namesIn(folder)).isEmpty();
        assertThat(new FolderStore(folder).versions(name)).isEmpty();
        assertThat(new FolderStore(folder).latest(name)).isEmpty();
        assertThat(new EmbeddedStore().latest(name)).isEmpty();
    }

    @Test
    void names_of_64_characters_are_accepted_and_of_65_refused() {
        assertThat(new ModelReference("a".repeat(64), "1.0-rc_2")).hasToString("a".repeat(64) + "/1.0-rc_2");
        assertThatThrownBy(() -> new ModelReference("a".repeat(65), "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_store_that_is_a_file_cannot_be_written() throws IOException {
        Path file = Files.createFile(folder.resolve("store"));
        assertThatThrownBy(() -> TestStore.install(file, "lung", WEIGHTS)).isInstanceOf(IOException.class);
        assertThat(file).isRegularFile();
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }
}
