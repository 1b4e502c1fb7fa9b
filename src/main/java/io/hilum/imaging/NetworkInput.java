package io.hilum.imaging;

import java.nio.FloatBuffer;

/**
 * What the network looks at: luma in [0, 1], {@code [320, 320]} in row order. The network sees it in each of its three
 * equal channels.
 */
public final class NetworkInput {

    /** Side of the square input, in pixels. */
    public static final int SIDE = 320;

    private final float[] luma;

    /**
     * @param luma {@code SIDE * SIDE} values in [0, 1], in row order; copied
     * @throws IllegalArgumentException when the length is another
     */
    public NetworkInput(float[] luma) {
        if (luma.length != SIDE * SIDE) {
            throw new IllegalArgumentException("expected " + SIDE * SIDE + " values, got " + luma.length);
        }
        this.luma = luma.clone();
    }

    /** The plane {@code [320, 320]} in row order; a copy. */
    public float[] luma() {
        return luma.clone();
    }

    /** Appends the plane in row order to a buffer. */
    public void putInto(FloatBuffer buffer) {
        buffer.put(luma);
    }

    /** One value, in [0, 1]. */
    public float lumaAt(int x, int y) {
        return luma[y * SIDE + x];
    }
}
