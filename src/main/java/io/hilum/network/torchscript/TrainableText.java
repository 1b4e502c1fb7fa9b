package io.hilum.network.torchscript;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.BatchNorm;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.Dense;
import io.hilum.network.architecture.DenseLayer;
import java.util.Map;

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

    private static final String SIGNATURE =
            "  def forward(self: __torch__.Trainable, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:\n";

    private final Statements body = new Statements();

    private TrainableText() {}

    /** The text for the architecture's own parameters. */
    public static ModuleText of(Architecture architecture) {
        TrainableText text = new TrainableText();
        text.forward(architecture);
        return new ModuleText("Trainable", SIGNATURE + text.body, Map.of());
    }

    private void forward(Architecture architecture) {
        convolution("x", architecture.stem(), "x");
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
        normalised("x", architecture.topNorm(), "features");
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
        body.add(
                "%s = torch.batch_norm(%s, self.%s, self.%s, self.%s, self.%s, self.training, %s, %s, True)",
                target,
                input,
                layer.weight().name(),
                layer.bias().name(),
                layer.runningMean().name(),
                layer.runningVariance().name(),
                MOMENTUM,
                layer.epsilon());
    }

    private void dense(String target, Dense layer, String input) {
        body.add(target + " = torch.linear(" + input + ", self."
                + layer.weight().name() + ", self." + layer.bias().name() + ")");
    }
}
