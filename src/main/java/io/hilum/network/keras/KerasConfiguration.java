package io.hilum.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
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
                    : plainDifference(kind, settings);
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
                    .first();
        }
        if (layer instanceof BatchNorm norm) {
            return Differences.of(settings)
                    .near("epsilon", norm.epsilon(), EPSILON_TOLERANCE)
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

    private static Optional<String> plainDifference(String kind, JsonNode settings) {
        Differences differences = Differences.of(settings);
        return switch (kind) {
            case "Activation" -> differences.text("activation", "relu").first();
            case "MaxPooling2D" ->
                differences.pair("pool_size", 3).pair("strides", 2).first();
            case "AveragePooling2D" ->
                differences.pair("pool_size", 2).pair("strides", 2).first();
            case "Dropout" ->
                differences
                        .near("rate", Architecture.DROPOUT_RATE, EPSILON_TOLERANCE)
                        .first();
            default -> Optional.empty();
        };
    }

    /** A word of the file, fit for a message. */
    static String word(JsonNode node) {
        String text = node.asText("(none)").replaceAll("[^A-Za-z0-9_ .()-]", "?");
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
