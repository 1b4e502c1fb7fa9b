package io.hilum.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.hilum.imaging.NetworkInput;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.Dense;
import io.hilum.network.architecture.DenseLayer;
import io.hilum.network.architecture.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers that {@code config.json} of a {@code .keras} file lists, held against the architecture. What Keras names
 * by itself (activations, paddings, poolings) is compared by kind, layers with weights by name and settings too.
 */
final class KerasConfiguration {

    private static final double EPSILON_TOLERANCE = 1e-9;
    private static final String CHANNELS_LAST = "channels_last";
    private static final int CHANNEL_AXIS = 3;

    private final Architecture architecture;
    private final List<JsonNode> layers;

    private KerasConfiguration(Architecture architecture, List<JsonNode> layers) {
        this.architecture = architecture;
        this.layers = layers;
    }

    /**
     * The first difference between the file's model and the architecture, in words; empty when there is none.
     *
     * @param config content of {@code config.json}
     */
    static Optional<String> difference(Architecture architecture, JsonNode config) {
        if (!config.path("class_name").asText().equals("Functional")) {
            return Optional.of("the model is of class " + word(config.path("class_name")) + "; expected Functional");
        }
        List<JsonNode> layers = new ArrayList<>();
        config.path("config").path("layers").forEach(layers::add);
        return new KerasConfiguration(architecture, layers).firstDifference();
    }

    private Optional<String> firstDifference() {
        List<String> kinds = expectedKinds(architecture);
        List<Layer> weighted = architecture.layers();
        int next = 0;
        for (int i = 0; i < Math.min(kinds.size(), layers.size()); i++) {
            String kind = layers.get(i).path("class_name").asText();
            if (!kind.equals(kinds.get(i))) {
                return Optional.of("layer " + (i + 1) + " is a "
                        + word(layers.get(i).path("class_name")) + "; expected " + kinds.get(i));
            }
            JsonNode settings = layers.get(i).path("config");
            Optional<String> difference = isWeighted(kind)
                    ? weightedDifference(weighted.get(next++), settings)
                    : plainDifference(kind, settings, next == 0);
            if (difference.isPresent()) {
                return difference.map(what -> "layer " + word(settings.path("name")) + ": " + what);
            }
        }
        return kinds.size() == layers.size()
                ? Optional.empty()
                : Optional.of("the model has " + layers.size() + " layers; expected " + kinds.size());
    }

    private static boolean isWeighted(String kind) {
        return kind.equals("Conv2D") || kind.equals("BatchNormalization") || kind.equals("Dense");
    }

    private static List<String> expectedKinds(Architecture architecture) {
        List<String> kinds = new ArrayList<>(List.of(
                "InputLayer",
                "ZeroPadding2D",
                "Conv2D",
                "BatchNormalization",
                "Activation",
                "ZeroPadding2D",
                "MaxPooling2D"));
        for (Architecture.Block block : architecture.blocks()) {
            for (DenseLayer ignored : block.layers()) {
                kinds.addAll(List.of(
                        "BatchNormalization",
                        "Activation",
                        "Conv2D",
                        "BatchNormalization",
                        "Activation",
                        "Conv2D",
                        "Concatenate"));
            }
            block.transition()
                    .ifPresent(transition ->
                            kinds.addAll(List.of("BatchNormalization", "Activation", "Conv2D", "AveragePooling2D")));
        }
        kinds.addAll(List.of(
                "BatchNormalization",
                "Activation",
                "Conv2D",
                "BatchNormalization",
                "GlobalAveragePooling2D",
                "Dense",
                "Dropout",
                "Dense"));
        return kinds;
    }

    private Optional<String> weightedDifference(Layer layer, JsonNode settings) {
        if (!settings.path("name").asText().equals(layer.name())) {
            return Optional.of("expected the name " + layer.name());
        }
        if (layer instanceof Convolution convolution) {
            String activation = layer == architecture.topConvolution() ? "relu" : "linear";
            return Differences.of(settings)
                    .number("filters", convolution.outputChannels())
                    .pair("kernel_size", convolution.kernel())
                    .pair("strides", convolution.stride())
                    .pair("dilation_rate", 1)
                    .number("groups", 1)
                    .flag("use_bias", convolution.biased())
                    .text("activation", activation)
                    .text("data_format", CHANNELS_LAST)
                    .text("padding", padding(convolution, settings))
                    .first();
        }
        if (layer instanceof BatchNorm norm) {
            return Differences.of(settings)
                    .near("epsilon", norm.epsilon(), EPSILON_TOLERANCE)
                    .lastAxis("axis", CHANNEL_AXIS)
                    .flag("center", true)
                    .flag("scale", true)
                    .first();
        }
        String activation = layer == architecture.prediction() ? "sigmoid" : "relu";
        return Differences.of(settings)
                .number("units", ((Dense) layer).outputs())
                .flag("use_bias", true)
                .text("activation", activation)
                .first();
    }

    /** The word for the convolution's padding; the stem has a padding layer before it, and 1 x 1 needs none. */
    private String padding(Convolution convolution, JsonNode settings) {
        if (convolution == architecture.stem()) {
            return "valid";
        }
        return convolution.kernel() == 1 ? settings.path("padding").asText() : "same";
    }

    private Optional<String> plainDifference(String kind, JsonNode settings, boolean beforeStem) {
        Differences differences = Differences.of(settings);
        int side = NetworkInput.SIDE;
        Differences compared =
                switch (kind) {
                    case "InputLayer" -> differences.batchOf("batch_shape", side, side, Architecture.INPUT_CHANNELS);
                    case "ZeroPadding2D" ->
                        differences
                                .border(
                                        "padding",
                                        beforeStem ? architecture.stem().padding() : 1)
                                .text("data_format", CHANNELS_LAST);
                    case "Activation" -> differences.text("activation", "relu");
                    case "MaxPooling2D" -> pooling(differences, 3);
                    case "AveragePooling2D" -> pooling(differences, 2);
                    case "Concatenate" -> differences.lastAxis("axis", CHANNEL_AXIS);
                    case "GlobalAveragePooling2D" ->
                        differences.text("data_format", CHANNELS_LAST).flag("keepdims", false);
                    case "Dropout" -> differences.near("rate", Architecture.DROPOUT_RATE, EPSILON_TOLERANCE);
                    default -> differences;
                };
        return compared.first();
    }

    private static Differences pooling(Differences differences, int size) {
        return differences
                .pair("pool_size", size)
                .pair("strides", 2)
                .text("padding", "valid")
                .text("data_format", CHANNELS_LAST);
    }

    /** A word of the file, fit for a message. */
    static String word(JsonNode node) {
        String text = node.asText("(none)").replaceAll("[^A-Za-z0-9_ .()-]", "?");
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
