package io.hilum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.imaging.NetworkInput;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Weights;
import io.hilum.network.keras.KerasFile;
import io.hilum.network.torchscript.FoldedWeights;
import io.hilum.network.torchscript.ServingText;
import io.hilum.network.torchscript.TorchScriptArchive;
import io.hilum.refusal.Outcome;
import io.hilum.shared.Npy;
import io.hilum.shared.SharedReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network against what the original Keras code computes with the same weights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginalNetworkTest {

    private ClassificationNetwork network;

    @BeforeAll
    void import_the_reference_model() throws IOException {
        Architecture architecture = Architecture.cihmlc();
        Outcome<Weights> weights =
                new KerasFile(architecture).read(SharedReference.file("vectors/model/cihmlc_random_k305.keras"));
        Weights folded = FoldedWeights.fold(architecture, ((Outcome.Accepted<Weights>) weights).value());
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        TorchScriptArchive.write(ServingText.of(architecture), folded, archive);
        network = ClassificationNetwork.load(archive.toByteArray(), new NetworkSettings(DeviceChoice.CPU, 1, 1));
    }

    @AfterAll
    void close() {
        if (network != null) {
            network.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_1024_png", "b_512x390_jpg"})
    void all_that_the_network_gives_equals_the_original(String image) throws IOException {
        float[] channels = Npy.readFloats(SharedReference.file("vectors/ref/" + image + ".input_320x320x3_f32.npy"));
        float[] luma = new float[channels.length / 3];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = channels[3 * i];
        }
        Features features = network.forward(List.of(new NetworkInput(luma))).get(0);

        double[] sigmoid = Npy.readDoubles(SharedReference.file("vectors/ref/" + image + ".sigmoid_21_f64.npy"));
        double[] penultimate =
                Npy.readDoubles(SharedReference.file("vectors/ref/" + image + ".penultimate_128_f32.npy"));
        double[] map = Npy.readDoubles(SharedReference.file("vectors/ref/" + image + ".top_conv2d_10x10x512_f32.npy"));
        for (int c = 0; c < sigmoid.length; c++) {
            assertThat(1 / (1 + Math.exp(-features.logits()[c]))).isCloseTo(sigmoid[c], within(1e-5));
        }
        for (int j = 0; j < penultimate.length; j++) {
            assertThat((double) features.penultimate()[j]).isCloseTo(penultimate[j], within(1e-3));
        }
        for (int place = 0; place < 100; place++) {
            for (int channel = 0; channel < 512; channel++) {
                assertThat((double) features.featureMap()[channel * 100 + place])
                        .isCloseTo(map[place * 512 + channel], within(1e-3));
            }
        }
    }
}
