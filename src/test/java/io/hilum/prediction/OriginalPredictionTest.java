package io.hilum.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.explanation.GradCam;
import io.hilum.explanation.Heatmap;
import io.hilum.explanation.HeatmapPictures;
import io.hilum.finding.Finding;
import io.hilum.imaging.BilinearResampling;
import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import io.hilum.network.DeviceChoice;
import io.hilum.network.Features;
import io.hilum.network.NetworkSettings;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.network.keras.KerasFile;
import io.hilum.refusal.Outcome;
import io.hilum.shared.Npy;
import io.hilum.shared.SharedReference;
import io.hilum.store.FolderStore;
import io.hilum.store.ModelInstaller;
import io.hilum.store.ModelLoader;
import io.hilum.store.ModelManifest.Provenance;
import io.hilum.store.ModelReference;
import io.hilum.uncertainty.MaskSeed;
import io.hilum.uncertainty.MonteCarloDropout;
import io.hilum.uncertainty.Spread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole predictions against what the original Keras code gives for the same model and images. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginalPredictionTest {

    private static final double REFERENCE_SAMPLES = 2_000_000;

    private LazyModel model;

    @BeforeAll
    void install_the_reference_model(@TempDir Path folder) throws IOException {
        Architecture architecture = Architecture.cihmlc();
        Outcome<Weights> weights =
                new KerasFile(architecture).read(SharedReference.file("vectors/model/cihmlc_random_k305.keras"));
        FolderStore store = new FolderStore(folder.resolve("store"));
        new ModelInstaller(store, architecture)
                .install(
                        "reference",
                        ((Outcome.Accepted<Weights>) weights).value(),
                        "Reference weights.",
                        new Provenance(Provenance.KERAS_FILE, null, "0", "test"),
                        "MIT");
        ModelLoader loader = new ModelLoader(store, folder.resolve("cache"), architecture);
        LoadedModel loaded = LoadedModel.load(
                loader, new ModelReference("reference", "1"), new NetworkSettings(DeviceChoice.CPU, 1, 1));
        model = new LazyModel(() -> loaded);
    }

    @AfterAll
    void close() {
        if (model != null) {
            model.get().close();
        }
    }

    @ParameterizedTest
    @CsvSource({"a_1024.png, a_1024_png", "b_512x390.jpg, b_512x390_jpg"})
    void heatmaps_equal_the_original(String image, String reference) throws IOException {
        Features features = features(image);
        double[] expected = Npy.readDoubles(
                SharedReference.file("vectors/ref/" + reference + ".gradcam_logit_norm_21x10x10_f64.npy"));
        GradCam gradCam = new GradCam(model.get().network().head());
        for (Finding finding : Finding.all()) {
            float[] map = gradCam.heatmap(features, finding).values();
            for (int place = 0; place < Heatmap.SIDE * Heatmap.SIDE; place++) {
                assertThat((double) map[place])
                        .as(finding.label())
                        .isCloseTo(expected[finding.ordinal() * map.length + place], within(1e-3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"a_1024.png, a_1024_png", "b_512x390.jpg, b_512x390_jpg"})
    void spreads_equal_the_limit_of_the_original_within_five_standard_errors(String image, String reference)
            throws IOException {
        Features features = features(image);
        JsonNode limit = new ObjectMapper()
                .readTree(SharedReference.file("vectors/ref/" + reference + ".json")
                        .toFile())
                .get("mc_head_2000000");
        MonteCarloDropout dropout = new MonteCarloDropout(model.get().network().head(), 1000);
        List<List<Spread>> runs = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            runs.add(dropout.spreads(features, new MaskSeed(seed)));
        }
        for (Finding finding : Finding.all()) {
            double[] means = runs.stream()
                    .mapToDouble(run -> run.get(finding.ordinal()).mean())
                    .toArray();
            double[] variances = runs.stream()
                    .mapToDouble(run -> run.get(finding.ordinal()).variance())
                    .toArray();
            double mean = limit.get("mean").get(finding.ordinal()).asDouble();
            double variance = limit.get("variance").get(finding.ordinal()).asDouble();
            double ofReference = Math.sqrt(variance / REFERENCE_SAMPLES);
            for (double each : means) {
                assertThat(each)
                        .as(finding.label())
                        .isCloseTo(mean, within(5 * Math.hypot(deviation(means), ofReference)));
            }
            for (double each : variances) {
                assertThat(each).as(finding.label()).isCloseTo(variance, within(5 * deviation(variances)));
            }
        }
    }

    @Test
    void overlays_equal_the_original_within_two_levels_on_999_of_1000_pixels() throws IOException {
        byte[] expected = Npy.readBytes(SharedReference.file("vectors/ref/b_512x390_jpg.overlay_21x320x320x3_u8.npy"));
        Predictor predictor = new Predictor(new RadiographReader(), model, new HeatmapPictures(2), 1000);
        byte[] file = Files.readAllBytes(SharedReference.file("vectors/images/b_512x390.jpg"));
        Prediction prediction = ((Outcome.Accepted<Prediction>) predictor.predict(file)).value();
        int off = 0;
        for (Finding finding : Finding.all()) {
            var image =
                    ImageIO.read(new ByteArrayInputStream(prediction.heatmaps().get(finding)));
            assertThat(image.getWidth()).isEqualTo(320);
            assertThat(image.getHeight()).isEqualTo(320);
            for (int pixel = 0; pixel < 320 * 320; pixel++) {
                int rgb = image.getRGB(pixel % 320, pixel / 320);
                int at = (finding.ordinal() * 320 * 320 + pixel) * 3;
                boolean near = Math.abs((rgb >> 16 & 0xFF) - (expected[at] & 0xFF)) <= 2
                        && Math.abs((rgb >> 8 & 0xFF) - (expected[at + 1] & 0xFF)) <= 2
                        && Math.abs((rgb & 0xFF) - (expected[at + 2] & 0xFF)) <= 2;
                off += near ? 0 : 1;
            }
        }
        assertThat(off).isLessThanOrEqualTo(21 * 320 * 320 / 1000);
    }

    private Features features(String image) throws IOException {
        byte[] file = Files.readAllBytes(SharedReference.file("vectors/images/" + image));
        Radiograph radiograph = ((Outcome.Accepted<Radiograph>) new RadiographReader().read(file)).value();
        return model.get()
                .network()
                .forward(List.of(BilinearResampling.resample(radiograph)))
                .get(0);
    }

    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
