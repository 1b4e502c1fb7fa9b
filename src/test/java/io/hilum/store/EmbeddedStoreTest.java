package io.hilum.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Weights;
import io.hilum.shared.DefaultModel;
import io.hilum.store.ModelManifest.WeightFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    @TempDir
    private Path folder;

    @Test
    void the_model_that_ships_is_what_its_manifest_says() throws IOException {
        ModelLoader loader = TestStore.loader(new EmbeddedStore(), folder);
        ModelReference model = loader.resolve(DefaultModel.NAME, ModelReference.LATEST);
        assertThat(model).hasToString(DefaultModel.REFERENCE);
        loader.verifyTrainable(model);
        ModelManifest manifest = loader.manifest(model);
        assertThat(manifest.clinicallyValidated()).isFalse();

        Weights weights = loader.weights(model);
        assertHolds(manifest.serving(), TestWeights.servingArchive(weights));
        assertHolds(manifest.trainable(), TestWeights.trainableArchive(weights));
        assertThat(Sha256.of(loader.servingArchive(model)))
                .isEqualTo(manifest.serving().sha256());
    }

    @Test
    void the_model_that_ships_has_a_card_and_takes_little_room() throws IOException {
        FolderStore repository = new FolderStore(Path.of("model-store"));
        ModelReference model = new ModelReference(DefaultModel.NAME, DefaultModel.VERSION);
        ModelManifest manifest = TestStore.loader(repository, folder).manifest(model);
        String card = Files.readString(repository.folderOf(model).resolve(ModelStore.CARD_FILE));
        assertThat(ModelCard.of(manifest, ModelCard.moreOf(card))).isEqualTo(card);
        assertThat(manifest.half() == null ? 0 : manifest.half().sizeBytes()).isLessThan(25_000_000);
    }

    @Test
    void a_model_in_half_precision_ships_as_one_that_is_a_seed_does() throws Exception {
        Path installed = folder.resolve("installed");
        TestStore.install(installed, "large", TestWeights.draw());
        ModelManifest manifest = TestStore.quantize(installed, new ModelReference("large", "1"), "small")
                .manifest();
        try (URLClassLoader program =
                new URLClassLoader(new URL[] {jar(installed).toUri().toURL()}, null)) {
            EmbeddedStore store = new EmbeddedStore(program, "small");
            assertThat(store.names()).containsExactly("small");
            ModelLoader loader = TestStore.loader(store, folder.resolve("cache"));
            ModelReference model = loader.resolve("small", ModelReference.LATEST);
            assertThat(Sha256.of(loader.servingArchive(model)))
                    .isEqualTo(manifest.serving().sha256());
            loader.verifyTrainable(model);
        }
    }

    private Path jar(Path store) throws IOException {
        Path jar = folder.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String file : List.of("latest", "1/model.json", "1/weights-half.pt", "1/MODEL_CARD.md")) {
                out.putNextEntry(new JarEntry("META-INF/hilum/model-store/small/" + file));
                Files.copy(store.resolve("small").resolve(file), out);
            }
        }
        return jar;
    }

    private static void assertHolds(WeightFile file, byte[] archive) {
        assertThat(Sha256.of(archive)).isEqualTo(file.sha256());
        assertThat((long) archive.length).isEqualTo(file.sizeBytes());
    }

    @Test
    void it_has_that_model_alone() throws IOException {
        EmbeddedStore store = new EmbeddedStore();
        assertThat(store.names()).containsExactly(DefaultModel.NAME);
        assertThat(store.versions(DefaultModel.NAME)).containsExactly("1");
        assertThat(store.versions("lung")).isEmpty();
        assertThat(store.has(new ModelReference(DefaultModel.NAME, "1"), ModelStore.CARD_FILE))
                .isTrue();
        assertThat(store.has(new ModelReference(DefaultModel.NAME, "2"), ModelStore.CARD_FILE))
                .isFalse();
    }

    @Test
    void a_folder_s_model_of_the_same_name_hides_all_versions_that_ship() throws IOException {
        Path version = Files.createDirectories(folder.resolve(DefaultModel.NAME + "/7"));
        Files.writeString(version.resolve("model.json"), "{}");
        StoreChain chain = new StoreChain(new FolderStore(folder), new EmbeddedStore());
        assertThat(chain.names()).containsExactly(DefaultModel.NAME);
        assertThat(chain.versions(DefaultModel.NAME)).containsExactly("7");
        assertThat(chain.latest(DefaultModel.NAME)).isEmpty();
        assertThat(chain.has(new ModelReference(DefaultModel.NAME, "1"), "model.json"))
                .isFalse();
        assertThat(new StoreChain(new FolderStore(folder.resolve("absent")), new EmbeddedStore())
                        .latest(DefaultModel.NAME))
                .contains("1");
    }
}
