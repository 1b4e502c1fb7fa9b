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
    /** Drawing the dropout samples, while other threads begin to draw heatmaps. */
    SAMPLES,
    /** Drawing and writing what is left of the heatmaps. */
    HEATMAPS;

    /** The stage as answers and metrics name it, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
