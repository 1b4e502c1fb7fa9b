package io.hilum.network.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.Dense;
import io.hilum.network.architecture.Layer;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the weights from a model file of Keras 3 ({@code .keras}): a ZIP of {@code config.json} and
 * {@code model.weights.h5}. What training left beside the weights (the optimizer's state) is not looked at.
 *
 * <p>In the HDF5 file the group of a layer is the snake case of its class with a counter, in the order of
 * {@code config.json}; kernels are {@code [height, width, in, out]} and dense kernels {@code [in, out]}.
 */
public final class KerasFile {

    private static final long MOST_BYTES_OF_WEIGHTS = 1L << 30;
    private static final long MOST_BYTES_OF_CONFIGURATION = 16 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Architecture architecture;

    /** A reader for models of this architecture. */
    public KerasFile(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * Reads all weights.
     *
     * @return the weights in PyTorch's layout, or a refusal: not a Keras file, a model of another architecture, or
     *     weights that are no numbers
     * @throws IOException when the file cannot be read, or the folder for temporary files not be written
     */
    public Outcome<Weights> read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            copy(zip, "config.json", MOST_BYTES_OF_CONFIGURATION, json);
            Optional<String> difference =
                    KerasConfiguration.difference(architecture, new ObjectMapper().readTree(json.toByteArray()));
            if (difference.isPresent()) {
                return Outcome.refused(RefusalCode.DIFFERENT_ARCHITECTURE, difference.get());
            }
            return extractedWeights(zip);
        } catch (ZipException | EOFException | JsonProcessingException | NotAKerasFile e) {
            return Outcome.refused(
                    RefusalCode.NOT_A_KERAS_FILE,
                    "the file is not a model saved by Keras 3, or damaged: expected a ZIP of config.json and"
                            + " model.weights.h5");
        }
    }

    /** Reads the HDF5 file from the disk, so that what training left in it never comes into memory. */
    private Outcome<Weights> extractedWeights(ZipFile zip) throws IOException {
        Path hdf = Files.createTempFile("hilum-", ".h5");
        try {
            try (OutputStream out = Files.newOutputStream(hdf)) {
                copy(zip, "model.weights.h5", MOST_BYTES_OF_WEIGHTS, out);
            }
            return weights(hdf);
        } finally {
            Files.delete(hdf);
        }
    }

    private static void copy(ZipFile zip, String name, long mostBytes, OutputStream out) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > mostBytes) {
            throw new NotAKerasFile();
        }
        // Java checks neither the size nor the checksum of an entry.
        CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        try (in) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long copied = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > entry.getSize()) {
                    throw new NotAKerasFile();
                }
                out.write(buffer, 0, read);
            }
        }
        if (in.getChecksum().getValue() != entry.getCrc()) {
            throw new NotAKerasFile();
        }
    }

    private Outcome<Weights> weights(Path hdf) throws NotAKerasFile {
        Map<String, float[]> values = new HashMap<>();
        Map<String, Integer> counters = new HashMap<>();
        try (HdfFile file = new HdfFile(hdf)) {
            for (Layer layer : architecture.layers()) {
                String group = group(layer, counters);
                List<Parameter> parameters = layer.parameters();
                for (int i = 0; i < parameters.size(); i++) {
                    Parameter parameter = parameters.get(i);
                    Dataset dataset = file.getDatasetByPath("/layers/" + group + "/vars/" + i);
                    if (!Arrays.equals(dataset.getDimensions(), kerasShape(layer, parameter))) {
                        return Outcome.refused(
                                RefusalCode.DIFFERENT_ARCHITECTURE,
                                "the weights of layer " + layer.name() + " have another shape than expected");
                    }
                    if (!(dataset.getDataFlat() instanceof float[] flat)) {
                        return Outcome.refused(
                                RefusalCode.DIFFERENT_ARCHITECTURE,
                                "the weights of layer " + layer.name() + " are not float32");
                    }
                    if (!areUsable(layer, parameter, flat)) {
                        return Outcome.refused(
                                RefusalCode.UNUSABLE_WEIGHTS,
                                "layer " + layer.name() + " holds a weight that is not finite, or a variance below 0");
                    }
                    values.put(parameter.name(), torchLayout(layer, parameter, flat));
                }
            }
        } catch (RuntimeException e) {
            // The HDF5 reader has no one exception for files that are damaged or lack a dataset.
            throw new NotAKerasFile();
        }
        return Outcome.accepted(new Weights(architecture.parameters(), values));
    }

    private static boolean areUsable(Layer layer, Parameter parameter, float[] values) {
        boolean variance = layer instanceof BatchNorm norm && parameter.equals(norm.runningVariance());
        for (float value : values) {
            if (!Float.isFinite(value) || variance && value < 0) {
                return false;
            }
        }
        return true;
    }

    private static String group(Layer layer, Map<String, Integer> counters) {
        String kind =
                layer instanceof Convolution ? "conv2d" : layer instanceof BatchNorm ? "batch_normalization" : "dense";
        int earlier = counters.merge(kind, 1, Integer::sum) - 1;
        return earlier == 0 ? kind : kind + "_" + earlier;
    }

    private static int[] kerasShape(Layer layer, Parameter parameter) {
        List<Integer> shape = parameter.shape();
        if (layer instanceof Convolution && shape.size() == 4) {
            return new int[] {shape.get(2), shape.get(3), shape.get(1), shape.get(0)};
        }
        if (layer instanceof Dense && shape.size() == 2) {
            return new int[] {shape.get(1), shape.get(0)};
        }
        return new int[] {shape.get(0)};
    }

    /** From Keras' order, outputs innermost, to PyTorch's, outputs outermost. */
    private static float[] torchLayout(Layer layer, Parameter parameter, float[] keras) {
        if (parameter.shape().size() == 1) {
            return keras;
        }
        int outputs = parameter.shape().get(0);
        int inputs = parameter.shape().get(1);
        int area = layer instanceof Convolution convolution ? convolution.kernel() * convolution.kernel() : 1;
        float[] torch = new float[keras.length];
        for (int at = 0; at < area; at++) {
            for (int in = 0; in < inputs; in++) {
                int source = (at * inputs + in) * outputs;
                for (int out = 0; out < outputs; out++) {
                    torch[(out * inputs + in) * area + at] = keras[source + out];
                }
            }
        }
        return torch;
    }

    /** The file is of another kind. */
    private static final class NotAKerasFile extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
