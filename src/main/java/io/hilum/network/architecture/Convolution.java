package io.hilum.network.architecture;

import java.util.List;

/**
 * A square two-dimensional convolution over {@code [channels, height, width]}, padded with zeros.
 *
 * @param name           name of the Keras layer
 * @param inputChannels  channels in
 * @param outputChannels channels out
 * @param kernel         side of the kernel, in pixels
 * @param stride         step, in pixels
 * @param padding        zeros added on each side, in pixels
 * @param biased         whether a bias is added
 */
public record Convolution(
        String name, int inputChannels, int outputChannels, int kernel, int stride, int padding, boolean biased)
        implements Layer {

    /** The kernel, {@code [out, in, kernel, kernel]}. */
    public Parameter weight() {
        return Parameter.learned(name + "_weight", outputChannels, inputChannels, kernel, kernel);
    }

    /** The bias, {@code [out]}; a parameter only where {@link #biased()}. */
    public Parameter bias() {
        return Parameter.learned(name + "_bias", outputChannels);
    }

    @Override
    public List<Parameter> parameters() {
        return biased ? List.of(weight(), bias()) : List.of(weight());
    }
}
