package io.hilum.network;

/** On which device the network runs. */
public enum DeviceChoice {
    /** A GPU where there is one that libtorch can use, else the processor. */
    AUTO,
    /** The processor. */
    CPU,
    /** A GPU; where there is none, the network does not load. */
    GPU
}
