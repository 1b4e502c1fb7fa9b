package io.hilum.network.torchscript;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.Dense;
import io.hilum.network.architecture.DenseLayer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The network as it is trained: each layer as the architecture names it, batch normalisation and dropout active while
 * the module is in training mode.
 *
 * <p>{@code forward} takes {@code [n, 3, 320, 320]} in [0, 1] and gives the feature map {@code [n, 512, 10, 10]}, the
 * penultimate values {@code [n, 128]} before dropout, and the logits {@code [n, 21]}.
 */
public final class TrainableText {

    // Keras keeps 0.99 of the running statistics at each step, which PyTorch calls a momentum of 0.01.
    private static final double MOMENTUM = 0.01;

    /** The method of {@link #stepping} that gives the running statistics, in the architecture's order. */
    public static final String STATISTICS_METHOD = "statistics";

    private static final String NAME = "Trainable";
    private static final String FORWARD =
            "  def forward(self: __torch__.Trainable, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:\n";
    private static final String MODULE_TRAINS = "self.training";
    private static final String NEVER_TRAINS = "False";

    private final Statements body = new Statements();
    private String backboneTrains = MODULE_TRAINS;

    private TrainableText() {}

    /** The text that is stored with a model: for the architecture's own parameters. */
    public static ModuleText of(Architecture architecture) {
        TrainableText text = new TrainableText();
        text.convolution("x", architecture.stem(), "x");
        text.behindStem(architecture);
        return new ModuleText(NAME, FORWARD + text.body, Map.of());
    }

    /**
     * The same network as training runs it: {@code forward} takes luma {@code [n, 1, side, side]}, of which the three
     * channels are copies, so that the sum of the first kernel over them does the same with a third of the work.
     *
     * @param backboneFrozen whether the normalisations of the backbone use their running statistics and leave them as
     *                       they are, also in training mode
     */
    public static ModuleText stepping(Architecture architecture, boolean backboneFrozen) {
        TrainableText text = new TrainableText();
        text.backboneTrains = backboneFrozen ? NEVER_TRAINS : MODULE_TRAINS;
        text.lumaStem(architecture.stem());
        text.behindStem(architecture);
        return new ModuleText(NAME, FORWARD + text.body + statistics(architecture), Map.of());
    }

    private static String statistics(Architecture architecture) {
        return "  def " + STATISTICS_METHOD + "(self: __torch__.Trainable) -> List[Tensor]:\n    return ["
                + architecture.parameters().stream()
                        .filter(parameter -> !parameter.learned())
                        .map(parameter -> "self." + parameter.name())
                        .collect(Collectors.joining(", "))
                + "]\n";
    }

    private void lumaStem(Convolution stem) {
        body.add(
                "x = torch.conv2d(x, torch.sum(self.%s, [1], True), None, [%d, %d], [%d, %d], [1, 1], 1)",
                stem.weight().name(), stem.stride(), stem.stride(), stem.padding(), stem.padding());
    }

    private void behindStem(Architecture architecture) {
        normalised("x", architecture.stemNorm(), "x");
        body.add("x = torch.relu(x)");
        body.add("x = torch.max_pool2d(x, [3, 3], [2, 2], [1, 1], [1, 1], False)");
        for (Architecture.Block block : architecture.blocks()) {
            block.layers().forEach(this::denseLayer);
            block.transition().ifPresent(transition -> {
                normalised("x", transition.norm(), "x");
                body.add("x = torch.relu(x)");
                convolution("x", transition.compression(), "x");
                body.add("x = torch.avg_pool2d(x, [2, 2], [2, 2], [0, 0], False, True, None)");
            });
        }
        normalised("x", architecture.finalNorm(), "x");
        body.add("x = torch.relu(x)");
        convolution("x", architecture.topConvolution(), "x");
        body.add("features = torch.relu(x)");
        normalised("x", architecture.topNorm(), "features", MODULE_TRAINS);
        body.add("x = torch.mean(x, [2, 3])");
        dense("x", architecture.topDense(), "x");
        body.add("penultimate = torch.relu(x)");
        body.add("x = torch.dropout(penultimate, " + Architecture.DROPOUT_RATE + ", self.training)");
        dense("logits", architecture.prediction(), "x");
        body.add("return (features, penultimate, logits)");
    }

    private void denseLayer(DenseLayer layer) {
        normalised("y", layer.norm(), "x");
        body.add("y = torch.relu(y)");
        convolution("y", layer.bottleneck(), "y");
        normalised("y", layer.innerNorm(), "y");
        body.add("y = torch.relu(y)");
        convolution("y", layer.expansion(), "y");
        body.add("x = torch.cat([x, y], 1)");
    }

    private void convolution(String target, Convolution layer, String input) {
        String bias = layer.biased() ? "self." + layer.bias().name() : "None";
        body.add(
                "%s = torch.conv2d(%s, self.%s, %s, [%d, %d], [%d, %d], [1, 1], 1)",
                target,
                input,
                layer.weight().name(),
                bias,
                layer.stride(),
                layer.stride(),
                layer.padding(),
                layer.padding());
    }

    private void normalised(String target, BatchNorm layer, String input) {
        normalised(target, layer, input, backboneTrains);
    }

    private void normalised(String target, BatchNorm layer, String input, String trains) {
        body.add(
                "%s = torch.batch_norm(%s, self.%s, self.%s, self.%s, self.%s, %s, %s, %s, True)",
                target,
                input,
                layer.weight().name(),
                layer.bias().name(),
                layer.runningMean().name(),
                layer.runningVariance().name(),
                trains,
                MOMENTUM,
                layer.epsilon());
    }

    private void dense(String target, Dense layer, String input) {
        body.add(target + " = torch.linear(" + input + ", self."
                + layer.weight().name() + ", self." + layer.bias().name() + ")");
    }
}
