package io.hilum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.network.TestWeights;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.RoundedWeights;
import io.hilum.refusal.Outcome;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.Quantization.Quantized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizationTest {

    private static final Weights WEIGHTS = TestWeights.draw();
    private static final Weights ROUNDED = ((Outcome.Accepted<RoundedWeights>) RoundedWeights.round(WEIGHTS))
            .value()
            .weights();
    private static final ModelReference SMALL = new ModelReference("small", "1");

    @TempDir
    private Path folder;

    private ModelManifest source;
    private Quantized quantized;
    private ModelLoader loader;

    @BeforeEach
    void quantize_a_trained_model() throws IOException {
        source = TestStore.installer(folder)
                .install(
                        "trained",
                        WEIGHTS,
                        "A trained model.",
                        Provenance.training(TrainingStart.fromSeed(1), Map.of("epochs", 3), "hilum before"),
                        "MIT",
                        "## Metrics\n\nAUROC 0.8.");
        quantized = TestStore.quantize(folder, new ModelReference("trained", "1"), "small");
        loader = TestStore.loader(new FolderStore(folder), folder.resolve("cache"));
    }

    @Test
    void it_takes_at_most_25_megabytes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("small/1"))) {
            List<Path> all = files.toList();
            assertThat(all)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("model.json", "weights-half.pt", "MODEL_CARD.md");
            long bytes = all.stream().mapToLong(file -> file.toFile().length()).sum();
            assertThat(bytes).isLessThan(25_000_000).isGreaterThan(23_000_000);
        }
    }

    @Test
    void its_weights_are_the_rounded_ones_and_vectors_are_exact() {
        Weights read = loader.weights(SMALL);
        double largest = 0;
        for (Parameter parameter : Architecture.cihmlc().parameters()) {
            float[] array = read.of(parameter);
            assertThat(Arrays.equals(array, ROUNDED.of(parameter))).isTrue();
            float[] before = WEIGHTS.of(parameter);
            assertThat(Arrays.equals(array, before)).isEqualTo(parameter.shape().size() == 1);
            for (int i = 0; i < array.length; i++) {
                largest = Math.max(largest, Math.abs((double) array[i] - before[i]));
            }
        }
        assertThat(quantized.largestError()).isEqualTo(largest).isPositive();
    }

    @Test
    void its_serving_archive_is_made_of_the_rounded_weights_once_and_kept() throws IOException {
        byte[] expected = TestWeights.servingArchive(ROUNDED);
        assertThat(Arrays.equals(loader.servingArchive(SMALL), expected)).isTrue();
        Files.delete(folder.resolve("small/1/weights-half.pt"));
        assertThat(Arrays.equals(loader.servingArchive(SMALL), expected)).isTrue();
        assertThat(quantized.manifest().serving().sizeBytes()).isEqualTo(expected.length);
    }

    @Test
    void its_manifest_says_of_which_weights_it_is_made() {
        ModelManifest manifest = loader.manifest(SMALL);
        assertThat(manifest).isEqualTo(quantized.manifest());
        assertThat(manifest.schemaVersion()).isEqualTo(2);
        assertThat(manifest.provenance())
                .isEqualTo(source.provenance().quantized(InstalledWeights.of(source), "hilum test"));
        assertThat(manifest.provenance().training()).containsEntry("epochs", 3L);
        assertThat(manifest.summary()).isEqualTo("A trained model.");
        assertThat(manifest.licence()).isEqualTo("MIT");
        assertThat(source.schemaVersion()).isEqualTo(1);
    }

    @Test
    void its_card_goes_on_from_that_of_its_source() {
        assertThat(folder.resolve("small/1/MODEL_CARD.md"))
                .content()
                .startsWith("# small, version 1\n")
                .containsOnlyOnce("## Use")
                .containsOnlyOnce("## Metrics\n\nAUROC 0.8.\n\n## Precision\n\n")
                .contains(
                        "those of trained/1 with SHA-256 " + source.trainable().sha256())
                .endsWith(" is " + (float) quantized.largestError() + ", in " + quantized.array() + ".\n");
    }

    @Test
    void rounding_what_is_rounded_changes_nothing() throws IOException {
        Quantized again = TestStore.quantize(folder, SMALL, "small");
        assertThat(again.largestError()).isZero();
        assertThat(again.manifest().version()).isEqualTo("2");
        assertThat(again.manifest().half()).isEqualTo(quantized.manifest().half());
        assertThat(again.manifest().serving()).isEqualTo(quantized.manifest().serving());
    }

    @Test
    void a_seed_s_weights_stay_random_but_are_not_drawn_again() throws IOException {
        Weights drawn = TestStore.weights(5);
        TestStore.installer(folder)
                .install("drawn", drawn, "Random.", new Provenance(Provenance.SEED, 5L, null, "hilum test"), "MIT");
        ModelManifest manifest = TestStore.quantize(folder, new ModelReference("drawn", "1"), "drawn")
                .manifest();
        assertThat(manifest.hasRandomWeights()).isTrue();
        ModelReference second = new ModelReference("drawn", "2");
        Parameter first = Architecture.cihmlc().parameters().get(0);
        assertThat(Arrays.equals(loader.weights(second).of(first), drawn.of(first)))
                .isFalse();
        Files.delete(folder.resolve("drawn/2/weights-half.pt"));
        assertThatThrownBy(() -> loader.servingArchive(second))
                .hasMessageStartingWith("weights-half.pt of drawn/2 is missing");
    }

    @Test
    void what_is_damaged_is_refused() throws IOException {
        loader.verifyTrainable(SMALL);
        Path file = folder.resolve("small/1/weights-half.pt");
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        assertThatThrownBy(() -> loader.servingArchive(SMALL))
                .hasMessageStartingWith("weights-half.pt of small/1 does");
        assertThatThrownBy(() -> loader.weights(SMALL)).hasMessageStartingWith("weights-half.pt of small/1 does");
        assertThatThrownBy(() -> loader.verifyTrainable(SMALL))
                .hasMessageStartingWith("weights-half.pt of small/1 does");
    }
}
