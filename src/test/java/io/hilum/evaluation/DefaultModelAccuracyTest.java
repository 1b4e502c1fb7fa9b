package io.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.evaluation.statistics.Auroc;
import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.DeviceChoice;
import io.hilum.network.NetworkSettings;
import io.hilum.network.architecture.Architecture;
import io.hilum.phantom.Phantom;
import io.hilum.prediction.LoadedModel;
import io.hilum.store.EmbeddedStore;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The model that ships, as it is served, sees what is drawn into phantoms that it was not trained on. */
class DefaultModelAccuracyTest {

    /** Not the seed of its training, which is 2408. */
    private static final long SEED = 1905;

    private static final int PHANTOMS = 60;

    /** The 14 of CheXpert come first. */
    private static final List<Finding> DRAWN = Finding.all().subList(0, 14);

    @Test
    void the_default_model_finds_what_was_drawn() {
        List<Phantom> phantoms = LongStream.range(0, PHANTOMS)
                .mapToObj(number -> Phantom.draw(SEED, number))
                .toList();
        List<float[]> logits;
        try (LoadedModel model = load()) {
            logits = phantoms.stream()
                    .map(phantom -> model.network()
                            .forward(List.of(input(phantom)))
                            .get(0)
                            .logits())
                    .toList();
        }
        List<Double> areas = new ArrayList<>();
        for (Finding finding : DRAWN) {
            area(finding, phantoms, logits).ifPresent(areas::add);
        }
        assertThat(areas).hasSizeGreaterThanOrEqualTo(12);
        assertThat(areas.stream().mapToDouble(area -> area).average().orElseThrow())
                .isBetween(0.8, 1.0);
    }

    private static OptionalDouble area(Finding finding, List<Phantom> phantoms, List<float[]> logits) {
        boolean[] positive = new boolean[phantoms.size()];
        IntStream.range(0, positive.length)
                .forEach(i -> positive[i] = phantoms.get(i).has(finding));
        return Auroc.of(
                logits.stream().mapToDouble(all -> all[finding.ordinal()]).toArray(), positive);
    }

    private static LoadedModel load() {
        ModelLoader loader = new ModelLoader(
                new EmbeddedStore(),
                Path.of(System.getProperty("hilum.cache", "target/hilum-cache")),
                Architecture.cihmlc());
        ModelReference model = loader.resolve(EmbeddedStore.DEFAULT_MODEL, ModelReference.LATEST);
        return LoadedModel.load(loader, model, new NetworkSettings(DeviceChoice.CPU, 1, 1));
    }

    /** A phantom has the size that the network takes: its grey levels go in as they are, divided by 255. */
    private static NetworkInput input(Phantom phantom) {
        byte[] pixels = phantom.pixels();
        float[] luma = new float[pixels.length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (pixels[i] & 0xFF) / 255f;
        }
        return new NetworkInput(luma);
    }
}
