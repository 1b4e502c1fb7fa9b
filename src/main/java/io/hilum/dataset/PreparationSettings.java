package io.hilum.dataset;

import io.hilum.imaging.NetworkInput;

/**
 * How radiographs are prepared.
 *
 * @param side             width and height of a prepared radiograph in pixels, 32 to 1024
 * @param threads          how many are decoded at the same time, at least 1
 * @param tolerateUnusable whether radiographs that cannot be read are left out and counted
 */
public record PreparationSettings(int side, int threads, boolean tolerateUnusable) {

    /** @throws IllegalArgumentException when a value is out of its range */
    public PreparationSettings {
        if (side < 32 || side > 1024) {
            throw new IllegalArgumentException("the side must be in [32, 1024], not " + side);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("the threads must be at least 1, not " + threads);
        }
    }

    /** The network's own size, as many threads as cores. */
    public static PreparationSettings standard(boolean tolerateUnusable) {
        return new PreparationSettings(NetworkInput.SIDE, Runtime.getRuntime().availableProcessors(), tolerateUnusable);
    }
}
