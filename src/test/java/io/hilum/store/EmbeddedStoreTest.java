package io.hilum.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Weights;
import io.hilum.store.ModelManifest.WeightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    @TempDir
    private Path folder;

    @Test
    void the_model_that_ships_is_what_its_manifest_says() {
        ModelLoader loader = TestStore.loader(new EmbeddedStore(), folder);
        ModelReference model = loader.resolve(EmbeddedStore.DEFAULT_MODEL, ModelReference.LATEST);
        ModelManifest manifest = loader.manifest(model);
        assertThat(manifest.name()).isEqualTo(model.name());
        assertThat(manifest.version()).isEqualTo(model.version());
        assertThat(manifest.hasRandomWeights()).isTrue();
        assertThat(manifest.clinicallyValidated()).isFalse();

        Weights weights = TestStore.weights(manifest.provenance().seed());
        assertHolds(manifest.serving(), TestWeights.servingArchive(weights));
        assertHolds(manifest.trainable(), TestWeights.trainableArchive(weights));
        assertThat(folder.getFileSystem().getPath("model-store", model.toString(), ModelStore.CARD_FILE))
                .hasContent(ModelCard.of(manifest, ModelCard.unmeasured(manifest.provenance())));
        assertThat(Sha256.of(loader.servingArchive(model)))
                .isEqualTo(manifest.serving().sha256());
    }

    private static void assertHolds(WeightFile file, byte[] archive) {
        assertThat(Sha256.of(archive)).isEqualTo(file.sha256());
        assertThat((long) archive.length).isEqualTo(file.sizeBytes());
    }

    @Test
    void it_has_that_model_alone() throws IOException {
        EmbeddedStore store = new EmbeddedStore();
        assertThat(store.names()).containsExactly("demonstration");
        assertThat(store.versions("demonstration")).containsExactly("1");
        assertThat(store.versions("lung")).isEmpty();
        assertThat(store.has(new ModelReference("demonstration", "1"), ModelStore.CARD_FILE))
                .isTrue();
        assertThat(store.has(new ModelReference("demonstration", "2"), ModelStore.CARD_FILE))
                .isFalse();
    }

    @Test
    void a_folder_s_model_of_the_same_name_hides_all_versions_that_ship() throws IOException {
        Path version = Files.createDirectories(folder.resolve("demonstration/7"));
        Files.writeString(version.resolve("model.json"), "{}");
        StoreChain chain = new StoreChain(new FolderStore(folder), new EmbeddedStore());
        assertThat(chain.names()).containsExactly("demonstration");
        assertThat(chain.versions("demonstration")).containsExactly("7");
        assertThat(chain.latest("demonstration")).isEmpty();
        assertThat(chain.has(new ModelReference("demonstration", "1"), "model.json"))
                .isFalse();
        assertThat(new StoreChain(new FolderStore(folder.resolve("absent")), new EmbeddedStore())
                        .latest("demonstration"))
                .contains("1");
    }
}
