package io.hilum.training.report;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Architecture.Block;
import io.hilum.network.architecture.Layer;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Transition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kernels of convolutions and the matrices of dense layers by the part of the network that they are in. The factors of
 * batch normalisation are left out: they are near 1, the kernels near 0.
 */
final class LayerGroups {

    private LayerGroups() {}

    /** Names of the parts in the order of the forward pass, with their kernels and matrices. */
    static Map<String, List<Parameter>> of(Architecture architecture) {
        Map<String, List<Parameter>> groups = new LinkedHashMap<>();
        groups.put("stem", kernels(Stream.of(architecture.stem(), architecture.stemNorm())));
        int number = 1;
        for (Block block : architecture.blocks()) {
            groups.put("block_" + number, kernels(block.layers().stream().flatMap(layer -> layer.layers().stream())));
            if (block.transition().isPresent()) {
                Transition transition = block.transition().get();
                groups.put("transition_" + number, kernels(transition.layers().stream()));
            }
            number++;
        }
        groups.put(
                "top_convolution",
                kernels(Stream.of(architecture.finalNorm(), architecture.topConvolution(), architecture.topNorm())));
        groups.put("top_dense", kernels(Stream.of(architecture.topDense())));
        groups.put("prediction", kernels(Stream.of(architecture.prediction())));
        return groups;
    }

    private static List<Parameter> kernels(Stream<? extends Layer> layers) {
        return layers.flatMap(layer -> layer.parameters().stream())
                .filter(parameter -> parameter.shape().size() > 1)
                .toList();
    }
}
