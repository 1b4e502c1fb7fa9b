package io.hilum.network.architecture;

import java.util.List;

/**
 * A fully connected layer, {@code weight x + bias}.
 *
 * @param name    name of the Keras layer
 * @param inputs  values in
 * @param outputs values out
 */
public record Dense(String name, int inputs, int outputs) implements Layer {

    /** The matrix, {@code [outputs, inputs]}. */
    public Parameter weight() {
        return Parameter.learned(name + "_weight", outputs, inputs);
    }

    /** The bias, {@code [outputs]}. */
    public Parameter bias() {
        return Parameter.learned(name + "_bias", outputs);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight(), bias());
    }
}
