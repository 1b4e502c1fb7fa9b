package io.hilum.network;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.Parameter;
import io.hilum.network.architecture.Weights;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Adam remembers of the gradients of each learned parameter.
 *
 * @param first  running mean of the gradients
 * @param second running mean of their squares
 */
public record Moments(Weights first, Weights second) {

    /** Of an optimizer that has seen no gradient. */
    public static Moments zero(Architecture architecture) {
        List<Parameter> learned = learned(architecture);
        return new Moments(zeros(learned), zeros(learned));
    }

    /** The parameters that there are moments of. */
    public static List<Parameter> learned(Architecture architecture) {
        return architecture.parameters().stream().filter(Parameter::learned).toList();
    }

    private static Weights zeros(List<Parameter> learned) {
        return new Weights(
                learned,
                learned.stream().collect(Collectors.toMap(Parameter::name, parameter -> new float[parameter.size()])));
    }
}
