package io.hilum.network.architecture;

import java.util.List;

/** A layer that has weights. */
public sealed interface Layer permits Convolution, BatchNorm, Dense {

    /** Name of the Keras layer that it corresponds to. */
    String name();

    /** Its arrays of weights, in the order in which Keras keeps them. */
    List<Parameter> parameters();
}
