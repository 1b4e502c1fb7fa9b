package io.hilum.network;

import io.hilum.imaging.NetworkInput;

/** Images from a formula in whole numbers, which {@code src/test/reference/network.py} holds too. */
public final class TestImage {

    private TestImage() {}

    /**
     * Luma {@code ((x * y / 7 + 3 * x + y * y / 11 + 37 * number) mod 256) / 255}, the divisions by 7 and 11 rounded
     * down.
     *
     * @param number which image; 0 is the one with expected values
     */
    public static NetworkInput number(int number) {
        float[] luma = new float[NetworkInput.SIDE * NetworkInput.SIDE];
        for (int y = 0; y < NetworkInput.SIDE; y++) {
            for (int x = 0; x < NetworkInput.SIDE; x++) {
                luma[y * NetworkInput.SIDE + x] = (x * y / 7 + 3 * x + y * y / 11 + 37 * number) % 256 / 255f;
            }
        }
        return new NetworkInput(luma);
    }
}
