package io.hilum.network.architecture;

import java.util.List;

/**
 * What lies between two dense blocks: {@code averagePool2x2(compression(relu(norm(x))))}.
 *
 * @param norm        normalises all channels of the block before
 * @param compression 1 x 1, halves the channels
 */
public record Transition(BatchNorm norm, Convolution compression) {

    /** Its layers with weights, in the order of the forward pass. */
    public List<Layer> layers() {
        return List.of(norm, compression);
    }
}
