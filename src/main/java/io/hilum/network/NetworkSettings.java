package io.hilum.network;

/**
 * How the network runs.
 *
 * @param device           where
 * @param intraOpThreads   threads that share one pass, at least 1
 * @param concurrentPasses passes that may run at the same time, at least 1
 */
public record NetworkSettings(DeviceChoice device, int intraOpThreads, int concurrentPasses) {

    /**
     * @throws IllegalArgumentException when a number is below 1
     */
    public NetworkSettings {
        if (intraOpThreads < 1 || concurrentPasses < 1) {
            throw new IllegalArgumentException("the numbers of threads and of concurrent passes must be at least 1");
        }
    }
}
