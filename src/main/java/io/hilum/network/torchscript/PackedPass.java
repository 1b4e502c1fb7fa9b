package io.hilum.network.torchscript;

import io.hilum.imaging.NetworkInput;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Convolution;
import io.hilum.network.architecture.DenseLayer;
import io.hilum.network.architecture.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * The forward pass on the processor, each convolution by XNNPACK on weights packed beforehand: see {@link ServingText}.
 *
 * <p>All tensors have their channels last in memory, as XNNPACK computes. Three things keep copies away:
 *
 * <ul>
 *   <li>the stem runs over rows that overlap in memory, seven columns wide, so that its 7 x 7 kernel over one channel
 *       becomes a 7 x 1 kernel over seven;
 *   <li>a dense block appends to one tensor made for its last layer;
 *   <li>XNNPACK copies each input that its own allocator did not make. The stem's output is such a tensor, no larger
 *       one is needed later, and it is free once it has been pooled: what goes into the convolutions is written there.
 * </ul>
 */
final class PackedPass {

    private static final String CHANNELS_LAST = "2";
    private static final String FLOAT32 = "6";
    private static final int STEM_SIDE = NetworkInput.SIDE / 2;

    private final Architecture architecture;
    private final List<String> packings = new ArrayList<>();
    private final Statements body = new Statements();

    PackedPass(Architecture architecture) {
        this.architecture = architecture;
        stem(architecture.stem());
        int channels = architecture.stem().outputChannels();
        int side = STEM_SIDE / 2;
        for (Architecture.Block block : architecture.blocks()) {
            channels = block(block, channels, side);
            if (block.transition().isPresent()) {
                transition(block.transition().get(), side);
                channels /= 2;
                side /= 2;
            }
        }
        top(channels, side);
        PlainPass.head(body);
    }

    /** Body of the method that packs the weights. */
    String preparation() {
        Statements preparation = new Statements();
        preparation.add("torch.clear(self.%s)", ServingText.PACKED);
        for (String packing : packings) {
            preparation.add("_ = torch.append(self.%s, %s)", ServingText.PACKED, packing);
        }
        preparation.add("return torch.len(self.%s)", ServingText.PACKED);
        return preparation.toString();
    }

    /** Body of the method that predicts. */
    String pass() {
        return body.toString();
    }

    private void stem(Convolution stem) {
        int kernel = stem.kernel();
        int padding = stem.padding();
        int padded = NetworkInput.SIDE + 2 * padding;
        body.add("n = torch.size(x, 0)");
        body.add("x = torch.constant_pad_nd(x, [%d, %d, %d, %d], 0)", padding, padding, padding, padding);
        body.add(
                "x = torch.as_strided(x, [n, %d, %d, %d], [%d, %d, %d, 1])",
                padded, STEM_SIDE, kernel, padded * padded, padded, stem.stride());
        body.add("x = torch.permute(torch.contiguous(x), [0, 3, 1, 2])");
        String columnsAsChannels = String.format(
                "torch.reshape(torch.permute(self.%s, [0, 3, 2, 1]), [%d, %d, %d, 1])",
                ServingNames.weight(stem), stem.outputChannels(), kernel, kernel);
        pack(columnsAsChannels, "self." + ServingNames.bias(stem), "[" + stem.stride() + ", 1]", 0, true);
        runLast("scratch", "x");
        body.add("x = torch.max_pool2d(scratch, [3, 3], [2, 2], [1, 1], [1, 1], False)");
    }

    private int block(Architecture.Block block, int inputs, int side) {
        List<DenseLayer> layers = block.layers();
        int outputs = inputs;
        for (DenseLayer layer : layers) {
            outputs += layer.expansion().outputChannels();
        }
        body.add(
                "block = torch.empty([n, %d, %d, %d], dtype=%s, layout=0, device=torch.device(\"cpu\"),"
                        + " memory_format=%s)",
                outputs, side, side, FLOAT32, CHANNELS_LAST);
        body.add("_ = torch.copy_(torch.slice(block, 1, 0, %d), x)", inputs);
        int channels = inputs;
        for (DenseLayer layer : layers) {
            scratch(channels, side);
            body.add(
                    "v = torch.clamp(torch.slice(block, 1, 0, %d), self.%s, self.%s, out=v)",
                    channels, ServingNames.lower(layer.bottleneck()), ServingNames.upper(layer.bottleneck()));
            convolution("x", layer.bottleneck(), "v", true, true);
            convolution("x", layer.expansion(), "x", false, false);
            int next = channels + layer.expansion().outputChannels();
            body.add("_ = torch.copy_(torch.slice(block, 1, %d, %d), x)", channels, next);
            channels = next;
        }
        return channels;
    }

    private void transition(Transition transition, int side) {
        Convolution compression = transition.compression();
        body.add(
                "block = torch.clamp_(block, self.%s, self.%s)",
                ServingNames.lower(compression), ServingNames.upper(compression));
        scratch(compression.inputChannels(), side / 2);
        body.add("v = torch.avg_pool2d(block, [2, 2], [2, 2], [0, 0], False, True, None, out=v)");
        convolution("x", compression, "v", true, false);
    }

    private void top(int channels, int side) {
        scratch(channels, side);
        body.add(
                "v = torch.relu_(torch.addcmul(self.%s, block, self.%s, value=1, out=v))",
                ServingNames.SHIFT, ServingNames.SCALE);
        convolution("features", architecture.topConvolution(), "v", true, true);
    }

    /** Lets {@code v} be a tensor in the memory of the stem's output. */
    private void scratch(int channels, int side) {
        body.add(
                "v = torch.as_strided(scratch, [n, %d, %d, %d], [%d, 1, %d, %d])",
                channels, side, side, channels * side * side, channels * side, channels);
    }

    private void convolution(String target, Convolution layer, String input, boolean biased, boolean rectified) {
        String stride = "[" + layer.stride() + ", " + layer.stride() + "]";
        String bias = biased ? "self." + ServingNames.bias(layer) : "None";
        pack("self." + ServingNames.weight(layer), bias, stride, layer.padding(), rectified);
        runLast(target, input);
    }

    private void pack(String weight, String bias, String stride, int padding, boolean rectified) {
        packings.add("ops.prepacked.conv2d_clamp_prepack(" + weight + ", " + bias + ", " + stride + ", [" + padding
                + ", " + padding + "], [1, 1], 1, " + (rectified ? "0." : "None") + ", None)");
    }

    private void runLast(String target, String input) {
        body.add(
                "%s = ops.prepacked.conv2d_clamp_run(%s, (self.%s)[%d])",
                target, input, ServingText.PACKED, packings.size() - 1);
    }
}
