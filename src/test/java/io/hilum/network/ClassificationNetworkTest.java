package io.hilum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import ai.djl.MalformedModelException;
import io.hilum.explanation.GradCam;
import io.hilum.finding.Finding;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.uncertainty.MaskSeed;
import io.hilum.uncertainty.MonteCarloDropout;
import io.hilum.uncertainty.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every form of the network against what Keras computes with the same weights and image: see {@link ExpectedArray},
 * {@link TestWeights} and {@link TestImage}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassificationNetworkTest {

    private static final NetworkInput IMAGE = TestImage.number(0);
    private static final int DROPOUT_SAMPLES = 20_000;

    private Weights weights;
    private byte[] serving;
    private ClassificationNetwork network;
    private Features features;

    @BeforeAll
    void load_the_network() {
        weights = TestWeights.draw();
        serving = TestWeights.servingArchive(weights);
        network = ClassificationNetwork.load(serving, new NetworkSettings(DeviceChoice.CPU, 1, 2));
        features = pass(0);
    }

    @AfterAll
    void close_the_network() {
        network.close();
    }

    @Test
    void the_packed_pass_gives_what_keras_gives() throws IOException {
        assertEqualsKeras(features);
    }

    @Test
    void the_plain_pass_gives_what_keras_gives() throws IOException, MalformedModelException {
        try (LoadedArchive archive = new LoadedArchive(serving)) {
            assertEqualsKeras(archive.call("plain_pass", IMAGE, 1));
        }
    }

    @Test
    void a_pass_without_packed_weights_is_the_plain_one() throws IOException, MalformedModelException {
        try (LoadedArchive archive = new LoadedArchive(serving)) {
            assertBitwiseEqual(archive.call("forward", IMAGE, 1), archive.call("plain_pass", IMAGE, 1));
        }
    }

    @Test
    void the_trainable_text_gives_what_keras_gives() throws IOException, MalformedModelException {
        try (LoadedArchive archive = new LoadedArchive(TestWeights.trainableArchive(weights))) {
            assertEqualsKeras(archive.call("forward", IMAGE, Architecture.INPUT_CHANNELS));
        }
    }

    private static void assertEqualsKeras(Features features) throws IOException {
        double[] logits = ExpectedArray.named("logits");
        double[] sigmoid = ExpectedArray.named("sigmoid");
        for (int c = 0; c < Finding.COUNT; c++) {
            assertThat((double) features.logits()[c]).isCloseTo(logits[c], within(1e-4));
            assertThat(sigmoid(features.logits()[c])).isCloseTo(sigmoid[c], within(1e-5));
        }
        double[] penultimate = ExpectedArray.named("penultimate");
        for (int unit = 0; unit < penultimate.length; unit++) {
            assertThat((double) features.penultimate()[unit]).isCloseTo(penultimate[unit], within(1e-4));
        }
        double[] positions = ExpectedArray.named("feature_positions");
        double[] values = ExpectedArray.named("feature_values");
        for (int i = 0; i < positions.length; i++) {
            assertThat((double) features.featureMap()[(int) positions[i]]).isCloseTo(values[i], within(1e-3));
        }
    }

    private static double sigmoid(float logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    @Test
    void heatmaps_equal_grad_cam_by_automatic_differentiation() throws IOException {
        double[] expected = ExpectedArray.named("gradcam");
        GradCam gradCam = new GradCam(network.head());
        for (Finding finding : Finding.all()) {
            float[] map = gradCam.heatmap(features, finding).values();
            for (int place = 0; place < map.length; place++) {
                assertThat((double) map[place])
                        .as("%s at %d", finding, place)
                        .isCloseTo(expected[finding.ordinal() * map.length + place], within(1e-3));
            }
        }
    }

    @Test
    void dropout_samples_approach_the_limits_of_independent_masks() throws IOException {
        double[] limits = ExpectedArray.named("dropout");
        List<Spread> spreads = spreads(DROPOUT_SAMPLES, 0);
        double[][] errors = standardErrorsOfAPair(spreads);
        double root = Math.sqrt(DROPOUT_SAMPLES / 2.0);
        for (int c = 0; c < Finding.COUNT; c++) {
            double meanError = Math.hypot(errors[0][c] / root, limits[2 * Finding.COUNT + c]);
            double varianceError = Math.hypot(errors[1][c] / root, limits[3 * Finding.COUNT + c]);
            assertThat(spreads.get(c).mean()).isCloseTo(limits[c], offset(5 * meanError));
            assertThat(spreads.get(c).variance()).isCloseTo(limits[Finding.COUNT + c], offset(5 * varianceError));
        }
    }

    private List<Spread> spreads(int samples, long seed) {
        return new MonteCarloDropout(network.head(), samples).spreads(features, new MaskSeed(seed));
    }

    /**
     * Standard deviations over complementary pairs of masks, of a pair's mean and of its mean squared deviation from
     * the overall mean: {@code [2][21]}.
     */
    private double[][] standardErrorsOfAPair(List<Spread> overall) {
        int pairs = 2000;
        double[][] sums = new double[4][Finding.COUNT];
        for (int pair = 1; pair <= pairs; pair++) {
            List<Spread> spreads = spreads(2, pair);
            for (int c = 0; c < Finding.COUNT; c++) {
                double deviation = spreads.get(c).mean() - overall.get(c).mean();
                double squared = spreads.get(c).variance() + deviation * deviation;
                sums[0][c] += deviation;
                sums[1][c] += deviation * deviation;
                sums[2][c] += squared;
                sums[3][c] += squared * squared;
            }
        }
        double[][] errors = new double[2][Finding.COUNT];
        for (int c = 0; c < Finding.COUNT; c++) {
            errors[0][c] = Math.sqrt(sums[1][c] / pairs - Math.pow(sums[0][c] / pairs, 2));
            errors[1][c] = Math.sqrt(sums[3][c] / pairs - Math.pow(sums[2][c] / pairs, 2));
        }
        return errors;
    }

    @Test
    void a_batch_gives_each_image_what_it_gets_alone() {
        List<Features> batch = network.forward(List.of(TestImage.number(0), TestImage.number(1), TestImage.number(2)));
        assertThat(batch).hasSize(3);
        for (int number = 0; number < 3; number++) {
            Features alone = pass(number);
            for (int c = 0; c < Finding.COUNT; c++) {
                assertThat(sigmoid(batch.get(number).logits()[c])).isCloseTo(sigmoid(alone.logits()[c]), within(1e-5));
            }
            float[] map = batch.get(number).featureMap();
            for (int i = 0; i < map.length; i++) {
                assertThat(Math.abs(map[i] - alone.featureMap()[i])).isLessThan(1e-3f);
            }
        }
    }

    @Test
    void the_same_image_gives_the_same_bits_each_time() {
        assertBitwiseEqual(pass(0), features);
        pass(1);
        assertBitwiseEqual(pass(0), features);
    }

    @Test
    void passes_that_run_at_once_give_the_same_bits_as_one() throws Exception {
        Features other = pass(1);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Features>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i % 2;
                results.add(callers.submit(() -> pass(number)));
            }
            for (int i = 0; i < results.size(); i++) {
                assertBitwiseEqual(results.get(i).get(), i % 2 == 0 ? features : other);
            }
        } finally {
            callers.shutdown();
        }
    }

    private static void assertBitwiseEqual(Features actual, Features expected) {
        assertThat(actual.logits()).isEqualTo(expected.logits());
        assertThat(actual.penultimate()).isEqualTo(expected.penultimate());
        assertThat(actual.featureMap()).isEqualTo(expected.featureMap());
    }

    private Features pass(int number) {
        return network.forward(List.of(TestImage.number(number))).get(0);
    }
}
