package io.hilum.network.architecture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values for every parameter of a list, such as {@link Architecture#parameters()}; float32, in row order.
 *
 * <p>Arrays are handed over, not copied: whoever gives or takes one does not change it.
 */
public final class Weights {

    private final List<Parameter> parameters;
    private final Map<String, float[]> values;

    /**
     * @param parameters what there must be
     * @param values     the numbers by parameter name, in row order
     * @throws IllegalArgumentException when one is missing, left over, or of another size, or holds a number that is
     *                                  not finite
     */
    public Weights(List<Parameter> parameters, Map<String, float[]> values) {
        this.parameters = List.copyOf(parameters);
        this.values = new TreeMap<>(values);
        for (Parameter parameter : parameters) {
            check(parameter, values.get(parameter.name()));
        }
        if (values.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    "expected " + parameters.size() + " arrays of weights, got " + values.size());
        }
    }

    private static void check(Parameter parameter, float[] array) {
        if (array == null) {
            throw new IllegalArgumentException("no weights for " + parameter.name());
        }
        if (array.length != parameter.size()) {
            throw new IllegalArgumentException(
                    parameter.name() + " has " + array.length + " weights; expected " + parameter.size());
        }
        for (float value : array) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(parameter.name() + " holds a weight that is not finite");
            }
        }
    }

    /** What there are weights for, in order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The weights of one parameter, in row order. */
    public float[] of(Parameter parameter) {
        return values.get(parameter.name());
    }
}
