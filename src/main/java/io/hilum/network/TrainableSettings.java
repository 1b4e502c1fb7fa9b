package io.hilum.network;

/**
 * How a network is trained.
 *
 * @param device         where
 * @param threads        threads that share one step, at least 1; another number gives other last digits
 * @param backboneFrozen whether all that lies before the top convolution stays as it is, running statistics included
 */
public record TrainableSettings(DeviceChoice device, int threads, boolean backboneFrozen) {

    /**
     * @throws IllegalArgumentException when the number of threads is below 1
     */
    public TrainableSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("the threads of a step must be at least 1");
        }
    }
}
