package io.hilum.prediction;

import java.util.Locale;

/** The parts of a prediction whose times are told, in their order. */
public enum Stage {
    /** Waiting for a place among the predictions that run. */
    QUEUE,
    /** From the bytes of the request to the decoded radiograph. */
    READ,
    /** Waiting for the model; next to nothing once it is loaded. */
    MODEL,
    /** From the radiograph to the network's input. */
    RESAMPLE,
    /** The forward pass. */
    NETWORK,
    /** Drawing and writing the heatmaps. */
    HEATMAPS,
    /** Drawing the dropout samples. */
    SAMPLES;

    /** The stage as answers and metrics name it, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
