package io.hilum.benchmark;

import static io.hilum.benchmark.Timing.report;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.hilum.configuration.Assembly;
import io.hilum.configuration.HilumConfiguration;
import io.hilum.imaging.NetworkInput;
import io.hilum.imaging.RadiographReader;
import io.hilum.network.ClassificationNetwork;
import io.hilum.network.Features;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.torchscript.TorchScriptArchive;
import io.hilum.network.torchscript.TrainableText;
import io.hilum.prediction.LazyModel;
import io.hilum.prediction.Predictor;
import io.hilum.shared.BenchmarkPicture;
import io.hilum.shared.LeanClient;
import io.hilum.uncertainty.MaskSeed;
import io.hilum.uncertainty.MonteCarloDropout;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * How fast a warm process predicts, one that has answered 1,000 requests, as ratios of one run.
 *
 * <p>{@code mvn test -Dtest=SpeedBenchmark [-Dbenchmark.image=FILE] [-Dbenchmark.rounds=N]}; without a file, a made
 * picture of 1024 x 1024 pixels is used.
 */
@QuarkusTest
class SpeedBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 40);
    /** By then the Java compiler has replaced what many bytes go through, such as base64, by its quickest code. */
    private static final int WARM_UP_ANSWERS = 1000;

    @Inject
    HilumConfiguration configuration;

    @TestHTTPResource("/predict")
    URI predict;

    @Test
    void measure() throws Exception {
        byte[] file = BenchmarkPicture.bytes();
        Assembly assembly = new Assembly(configuration);
        try (LazyModel model = assembly.model();
                Model trainable = trainable();
                LeanClient client = client(file)) {
            ClassificationNetwork network = model.get().network();
            Predictor predictor = assembly.predictor(model);
            NetworkInput input = BenchmarkPicture.input();
            Features features = network.forward(List.of(input)).get(0);
            MonteCarloDropout dropout = new MonteCarloDropout(network.head(), 1000);
            for (int answer = 0; answer < WARM_UP_ANSWERS; answer++) {
                client.requireAnswer();
            }

            double[] texts =
                    Timing.medians(ROUNDS, () -> network.forward(List.of(input)), () -> forward(trainable, input));
            report("forward pass, serving text", texts[0], "ms");
            report("forward pass, trainable text", texts[1], "ms");
            report("serving text / trainable text", texts[0] / texts[1], "x");
            double[] medians = Timing.medians(
                    ROUNDS,
                    () -> network.forward(List.of(input)),
                    client::requireAnswer,
                    () -> predictor.predict(file),
                    () -> dropout.spreads(features, new MaskSeed(1)),
                    () -> new RadiographReader().read(file));
            report("forward pass", medians[0], "ms");
            report("POST /predict, one client, 21 overlays", medians[1], "ms");
            report("POST /predict / forward pass", medians[1] / medians[0], "x");
            report("POST /predict / forward pass of the trainable text", medians[1] / texts[1], "x");
            report("prediction without HTTP and JSON", medians[2], "ms");
            report("1,000 dropout samples", medians[3], "ms");
            report("1,000 dropout samples / forward pass", medians[3] / medians[0], "x");
            report("decoding the file", medians[4], "ms");
            double one = answersPerSecond(file, 1);
            double two = answersPerSecond(file, 2);
            report("answers a second, one client", one, "/s");
            report("answers a second, two clients", two, "/s");
            report("two clients / one client", two / one, "x");
        }
    }

    private LeanClient client(byte[] file) throws IOException {
        String body = "{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(file) + "\"}";
        return new LeanClient(predict, "application/json", body.getBytes(StandardCharsets.US_ASCII));
    }

    private double answersPerSecond(byte[] file, int clients) {
        long start = System.nanoTime();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            running.add(CompletableFuture.runAsync(
                    () -> {
                        try (LeanClient client = client(file)) {
                            for (int round = 0; round < ROUNDS; round++) {
                                client.requireAnswer();
                            }
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        running.forEach(CompletableFuture::join);
        return clients * ROUNDS * 1e9 / (System.nanoTime() - start);
    }

    private Model trainable() throws Exception {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        Architecture architecture = Architecture.cihmlc();
        TorchScriptArchive.write(TrainableText.of(architecture), RandomWeights.draw(architecture, 2408), archive);
        Model model = Model.newInstance("trainable", "PyTorch");
        // This thread runs it, and shall use one core as the threads of the network do.
        JniUtils.setNumThreads(1);
        model.load(new ByteArrayInputStream(archive.toByteArray()));
        return model;
    }

    private static void forward(Model model, NetworkInput input) {
        float[] luma = input.luma();
        FloatBuffer channels = FloatBuffer.allocate(3 * luma.length);
        channels.put(luma).put(luma).put(luma).flip();
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDList batch = new NDList(manager.create(channels, new Shape(1, 3, NetworkInput.SIDE, NetworkInput.SIDE)));
            model.getBlock()
                    .forward(new ParameterStore(manager, false), batch, false)
                    .get(2)
                    .toFloatArray();
        }
    }
}
