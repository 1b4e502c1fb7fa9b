package io.hilum.network.keras;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.Dense;
import io.hilum.network.architecture.DenseLayer;
import io.hilum.network.architecture.Layer;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes weights as Keras saves a model ({@code keras.Model.save("x.keras")}): a ZIP of stored entries, as in the files
 * of Keras 3.0.5 and 3.15.1 whose listings this follows. Groups of layers without weights are left out: jhdf 0.9.4
 * writes groups without members so that they cannot be read. Each part can be changed before it is written.
 */
public final class KerasFileWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keras 3.15.1 writes the type of each layer as an object, names its groups, and lists one output flat. */
    public enum Layout {
        KERAS_3_0,
        KERAS_3_15
    }

    private final Architecture architecture = Architecture.cihmlc();
    private final Weights weights;
    private final Layout layout;
    private final ObjectNode config;
    private final Map<String, Object> replaced = new HashMap<>();
    private boolean optimizer;

    public KerasFileWriter(Weights weights, Layout layout) {
        this.weights = weights;
        this.layout = layout;
        this.config = model();
    }

    /** {@code config.json}, to be changed. */
    ObjectNode config() {
        return config;
    }

    /** All layers in {@code config.json}, to be changed. */
    ArrayNode layers() {
        return (ArrayNode) config.path("config").path("layers");
    }

    /** The settings of one layer in {@code config.json}, to be changed. */
    ObjectNode settings(String layer) {
        for (var node : layers()) {
            if (node.path("config").path("name").asText().equals(layer)) {
                return (ObjectNode) node.path("config");
            }
        }
        throw new IllegalArgumentException("no layer " + layer);
    }

    /** Writes this array, of any type, in the place of a parameter's. */
    KerasFileWriter replacing(Parameter parameter, Object array) {
        replaced.put(parameter.name(), array);
        return this;
    }

    /** Writes what Adam keeps as well. */
    KerasFileWriter withOptimizer() {
        optimizer = true;
        return this;
    }

    /** Writes the file. */
    public Path write(Path file) throws IOException {
        return write(file, hdf(file.resolveSibling(file.getFileName() + ".h5")));
    }

    /** Writes the file with this content of {@code model.weights.h5}. */
    Path write(Path file, byte[] hdf) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "metadata.json",
                utf8("{\"keras_version\": \"" + (layout == Layout.KERAS_3_0 ? "3.0.5" : "3.15.1")
                        + "\", \"date_saved\": \"2026-11-24@03:53:30\"}"));
        entries.put("config.json", JSON.writeValueAsBytes(config));
        entries.put("model.weights.h5", hdf);
        return zip(file, entries);
    }

    /** A ZIP of stored entries. */
    static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 checksum = new CRC32();
                checksum.update(content.getValue());
                entry.setCrc(checksum.getValue());
                entry.setSize(content.getValue().length);
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        return file;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] hdf(Path temporary) throws IOException {
        try (WritableHdfFile file = HdfFile.write(temporary)) {
            WritableGroup layers = file.putGroup("layers");
            Map<String, Integer> counters = new HashMap<>();
            for (Layer layer : architecture.layers()) {
                String kind = group(layer);
                int earlier = counters.merge(kind, 1, Integer::sum) - 1;
                WritableGroup vars = layers.putGroup(earlier == 0 ? kind : kind + "_" + earlier)
                        .putGroup("vars");
                if (layout == Layout.KERAS_3_15) {
                    vars.putAttribute("name", layer.name());
                }
                datasets(layer, vars);
            }
            if (optimizer) {
                WritableGroup vars = file.putGroup("optimizer").putGroup("vars");
                vars.putDataset("0", new long[] {1});
                vars.putDataset("1", new float[] {1e-4f});
                vars.putDataset("2", new float[3][3][64]);
            }
        }
        byte[] bytes = Files.readAllBytes(temporary);
        Files.delete(temporary);
        return bytes;
    }

    private static String group(Layer layer) {
        return layer instanceof Convolution ? "conv2d" : layer instanceof BatchNorm ? "batch_normalization" : "dense";
    }

    private void datasets(Layer layer, WritableGroup vars) {
        int index = 0;
        for (Parameter parameter : layer.parameters()) {
            Object array = replaced.get(parameter.name());
            vars.putDataset(Integer.toString(index++), array != null ? array : kerasArray(parameter));
        }
    }

    private Object kerasArray(Parameter parameter) {
        float[] values = weights.of(parameter);
        var shape = parameter.shape();
        if (shape.size() == 1) {
            return values;
        }
        int outputs = shape.get(0);
        int inputs = shape.get(1);
        if (shape.size() == 2) {
            float[][] kernel = new float[inputs][outputs];
            for (int out = 0; out < outputs; out++) {
                for (int in = 0; in < inputs; in++) {
                    kernel[in][out] = values[out * inputs + in];
                }
            }
            return kernel;
        }
        int height = shape.get(2);
        int width = shape.get(3);
        float[][][][] kernel = new float[height][width][inputs][outputs];
        int next = 0;
        for (int out = 0; out < outputs; out++) {
            for (int in = 0; in < inputs; in++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        kernel[y][x][in][out] = values[next++];
                    }
                }
            }
        }
        return kernel;
    }

    private ObjectNode model() {
        ObjectNode model = JSON.createObjectNode();
        model.put("module", "keras.src.models.functional").put("class_name", "Functional");
        ObjectNode settings =
                model.putObject("config").put("name", "functional").put("trainable", true);
        settings.putArray("layers");
        String[] ends = {"input_layer", "top_pred"};
        for (int i = 0; i < ends.length; i++) {
            ArrayNode list = settings.putArray(i == 0 ? "input_layers" : "output_layers");
            ArrayNode point = layout == Layout.KERAS_3_0 ? list.addArray() : list;
            point.add(ends[i]).add(0).add(0);
        }
        model.put("registered_name", "Functional");
        layersOf(settings);
        return model;
    }

    private void layersOf(ObjectNode model) {
        ArrayNode layers = (ArrayNode) model.path("layers");
        ObjectNode input = layer(layers, "InputLayer", "input_layer");
        input.putArray("batch_shape").addNull().add(320).add(320).add(3);
        padding(layers, "zero_padding2d", architecture.stem().padding());
        convolution(layers, architecture.stem());
        normalised(layers, architecture.stemNorm(), "conv1_relu");
        padding(layers, "zero_padding2d_1", 1);
        pooling(layers, "MaxPooling2D", "pool1", 3);
        int stage = 2;
        for (Architecture.Block block : architecture.blocks()) {
            for (DenseLayer layer : block.layers()) {
                normalised(layers, layer.norm(), layer.norm().name().replace("bn", "relu"));
                convolution(layers, layer.bottleneck());
                normalised(layers, layer.innerNorm(), layer.innerNorm().name().replace("bn", "relu"));
                convolution(layers, layer.expansion());
                layer(layers, "Concatenate", layer.expansion().name().replace("2_conv", "concat"))
                        .put("axis", 3);
            }
            if (block.transition().isPresent()) {
                String pool = "pool" + stage++;
                normalised(layers, block.transition().get().norm(), pool + "_relu");
                convolution(layers, block.transition().get().compression());
                pooling(layers, "AveragePooling2D", pool + "_pool", 2);
            }
        }
        normalised(layers, architecture.finalNorm(), "relu");
        convolution(layers, architecture.topConvolution());
        normalisation(layers, architecture.topNorm());
        layer(layers, "GlobalAveragePooling2D", "top_gap2d")
                .put("data_format", "channels_last")
                .put("keepdims", false);
        dense(layers, architecture.topDense(), "relu");
        layer(layers, "Dropout", "top_dropout").put("rate", 0.5).putNull("seed");
        dense(layers, architecture.prediction(), "sigmoid");
    }

    private ObjectNode layer(ArrayNode layers, String className, String name) {
        ObjectNode layer = layers.addObject();
        layer.put("module", "keras.layers").put("class_name", className);
        ObjectNode settings = layer.putObject("config").put("name", name).put("trainable", true);
        if (layout == Layout.KERAS_3_0) {
            settings.put("dtype", "float32");
        } else {
            ObjectNode policy = settings.putObject("dtype");
            policy.put("module", "keras").put("class_name", "DTypePolicy");
            policy.putObject("config").put("name", "float32");
        }
        layer.putNull("registered_name").put("name", name).putArray("inbound_nodes");
        return settings;
    }

    private void padding(ArrayNode layers, String name, int pixels) {
        ArrayNode padding = layer(layers, "ZeroPadding2D", name)
                .put("data_format", "channels_last")
                .putArray("padding");
        padding.addArray().add(pixels).add(pixels);
        padding.addArray().add(pixels).add(pixels);
    }

    private void pooling(ArrayNode layers, String className, String name, int size) {
        ObjectNode settings =
                layer(layers, className, name).put("padding", "valid").put("data_format", "channels_last");
        settings.putArray("pool_size").add(size).add(size);
        settings.putArray("strides").add(2).add(2);
    }

    private void convolution(ArrayNode layers, Convolution convolution) {
        boolean top = convolution == architecture.topConvolution();
        ObjectNode settings = layer(layers, "Conv2D", convolution.name())
                .put("filters", convolution.outputChannels())
                .put("padding", convolution.kernel() == 3 ? "same" : "valid")
                .put("data_format", "channels_last")
                .put("groups", 1)
                .put("activation", top ? "relu" : "linear")
                .put("use_bias", convolution.biased());
        settings.putArray("kernel_size").add(convolution.kernel()).add(convolution.kernel());
        settings.putArray("strides").add(convolution.stride()).add(convolution.stride());
        settings.putArray("dilation_rate").add(1).add(1);
    }

    private void normalised(ArrayNode layers, BatchNorm norm, String activation) {
        normalisation(layers, norm);
        layer(layers, "Activation", activation).put("activation", "relu");
    }

    private void normalisation(ArrayNode layers, BatchNorm norm) {
        layer(layers, "BatchNormalization", norm.name())
                .put("axis", norm == architecture.topNorm() ? -1 : 3)
                .put("momentum", 0.99)
                .put("epsilon", norm.epsilon())
                .put("center", true)
                .put("scale", true);
    }

    private void dense(ArrayNode layers, Dense dense, String activation) {
        layer(layers, "Dense", dense.name())
                .put("units", dense.outputs())
                .put("activation", activation)
                .put("use_bias", true);
    }
}
