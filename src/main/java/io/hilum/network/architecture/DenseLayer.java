package io.hilum.network.architecture;

import java.util.List;

/**
 * One layer of a dense block (Huang et al., CVPR 2017): its {@code growth} new channels are appended to its input.
 *
 * <p>{@code concat(x, expansion(relu(innerNorm(bottleneck(relu(norm(x)))))))}
 *
 * @param norm       normalises all channels so far
 * @param bottleneck 1 x 1, to four times the growth
 * @param innerNorm  normalises the bottleneck
 * @param expansion  3 x 3, to the growth
 */
public record DenseLayer(BatchNorm norm, Convolution bottleneck, BatchNorm innerNorm, Convolution expansion) {

    /** Its layers with weights, in the order of the forward pass. */
    public List<Layer> layers() {
        return List.of(norm, bottleneck, innerNorm, expansion);
    }
}
