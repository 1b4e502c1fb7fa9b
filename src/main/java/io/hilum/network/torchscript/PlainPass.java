package io.hilum.network.torchscript;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.DenseLayer;
import io.hilum.network.architecture.Transition;

/** The forward pass in PyTorch's own operators, for any device: see {@link ServingText}. */
final class PlainPass {

    private final Architecture architecture;
    private final Statements body = new Statements();

    PlainPass(Architecture architecture) {
        this.architecture = architecture;
    }

    String pass() {
        convolution("x", architecture.stem(), "x", true);
        body.add("x = torch.relu_(x)");
        body.add("x = torch.max_pool2d(x, [3, 3], [2, 2], [1, 1], [1, 1], False)");
        for (Architecture.Block block : architecture.blocks()) {
            block.layers().forEach(this::denseLayer);
            block.transition().ifPresent(this::transition);
        }
        body.add("x = torch.relu_(torch.addcmul(self.%s, x, self.%s))", ServingNames.SHIFT, ServingNames.SCALE);
        convolution("x", architecture.topConvolution(), "x", true);
        body.add("features = torch.relu_(x)");
        head(body);
        return body.toString();
    }

    /** From the feature map to the result; the same in both passes. */
    static void head(Statements body) {
        body.add("x = torch.mean(features, [2, 3])");
        body.add("x = torch.linear(x, self.%s, self.%s)", ServingNames.HIDDEN_WEIGHT, ServingNames.HIDDEN_BIAS);
        body.add("penultimate = torch.relu(x)");
        body.add(
                "logits = torch.linear(penultimate, self.%s, self.%s)",
                ServingNames.OUTPUT_WEIGHT, ServingNames.OUTPUT_BIAS);
        body.add("return (torch.contiguous(features), penultimate, logits)");
    }

    private void denseLayer(DenseLayer layer) {
        clamp("y", layer.bottleneck(), "x");
        convolution("y", layer.bottleneck(), "y", true);
        body.add("y = torch.relu_(y)");
        convolution("y", layer.expansion(), "y", false);
        body.add("x = torch.cat([x, y], 1)");
    }

    private void transition(Transition transition) {
        clamp("x", transition.compression(), "x");
        body.add("x = torch.avg_pool2d(x, [2, 2], [2, 2], [0, 0], False, True, None)");
        convolution("x", transition.compression(), "x", true);
    }

    private void clamp(String target, Convolution convolution, String input) {
        body.add(
                "%s = torch.clamp(%s, self.%s, self.%s)",
                target, input, ServingNames.lower(convolution), ServingNames.upper(convolution));
    }

    private void convolution(String target, Convolution layer, String input, boolean biased) {
        body.add(
                "%s = torch.conv2d(%s, self.%s, %s, [%d, %d], [%d, %d], [1, 1], 1)",
                target,
                input,
                ServingNames.weight(layer),
                biased ? "self." + ServingNames.bias(layer) : "None",
                layer.stride(),
                layer.stride(),
                layer.padding(),
                layer.padding());
    }
}
