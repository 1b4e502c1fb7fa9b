package io.hilum.network.architecture;

import java.util.Arrays;
import java.util.List;

/**
 * One array of weights: its name and shape.
 *
 * @param name    unique in the network, a TorchScript identifier
 * @param shape   sizes, outermost first
 * @param learned true when training follows its gradient, false for a running statistic
 */
public record Parameter(String name, List<Integer> shape, boolean learned) {

    public Parameter {
        shape = List.copyOf(shape);
    }

    static Parameter learned(String name, Integer... shape) {
        return new Parameter(name, Arrays.asList(shape), true);
    }

    static Parameter tracked(String name, Integer... shape) {
        return new Parameter(name, Arrays.asList(shape), false);
    }

    /** How many numbers the array holds. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
