package io.hilum.network;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Layer;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import io.hilum.network.torchscript.FoldedWeights;
import io.hilum.network.torchscript.ServingText;
import io.hilum.network.torchscript.TorchScriptArchive;
import io.hilum.network.torchscript.TrainableText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights with which each part of the network matters: kernels drawn from a seed, and normalisations whose scales are
 * of both signs and a few of them 0, with shifts, means, variances and biases other than those training begins with.
 */
public final class TestWeights {

    private static final long SEED = 2502_03591;

    private TestWeights() {}

    /** The weights; the same bits each time. */
    public static Weights draw() {
        Architecture architecture = Architecture.cihmlc();
        Weights seed = RandomWeights.draw(architecture, SEED);
        Map<String, float[]> values = new HashMap<>();
        seed.parameters()
                .forEach(parameter ->
                        values.put(parameter.name(), seed.of(parameter).clone()));
        SplittableRandom random = new SplittableRandom(SEED);
        for (Layer layer : architecture.layers()) {
            for (Parameter parameter : layer.parameters()) {
                float[] array = values.get(parameter.name());
                if (parameter.shape().size() == 1) {
                    for (int i = 0; i < array.length; i++) {
                        array[i] = value(random, layer, parameter);
                    }
                }
            }
        }
        return new Weights(architecture.parameters(), values);
    }

    private static float value(SplittableRandom random, Layer layer, Parameter parameter) {
        double uniform = random.nextDouble();
        if (!(layer instanceof BatchNorm norm)) {
            return (float) (0.2 * uniform - 0.1);
        }
        if (parameter.equals(norm.runningVariance())) {
            return (float) (0.5 + uniform);
        }
        if (parameter.equals(norm.weight())) {
            double kind = random.nextDouble();
            return kind < 0.03 ? 0 : (float) ((kind < 0.1 ? -1 : 1) * (0.5 + uniform));
        }
        return (float) (0.6 * uniform - 0.3);
    }

    /** The archive that predicts with weights of the architecture. */
    public static byte[] servingArchive(Weights weights) {
        Architecture architecture = Architecture.cihmlc();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try {
            TorchScriptArchive.write(ServingText.of(architecture), FoldedWeights.fold(architecture, weights), archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    /** The archive that training starts from. */
    public static byte[] trainableArchive(Weights weights) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try {
            writeTrainable(weights, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    private static void writeTrainable(Weights weights, OutputStream out) throws IOException {
        TorchScriptArchive.write(TrainableText.of(Architecture.cihmlc()), weights, out);
    }

    /** Writes the trainable archive of these weights to the named file: what {@code network.py} reads. */
    public static void main(String[] arguments) throws IOException {
        writeTrainable(draw(), Files.newOutputStream(Path.of(arguments[0])));
    }
}
