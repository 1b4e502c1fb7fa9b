package io.hilum.explanation;

import io.hilum.imaging.NetworkInput;

/** What one thread draws overlays on, one after another. */
final class OverlayCanvas {

    private static final int CHANNELS = 3;

    /** {@code [320, 320, 3]}, 8-bit RGB in row order: the overlay that was drawn last. */
    final byte[] pixels = new byte[NetworkInput.SIDE * NetworkInput.SIDE * CHANNELS];

    /** Enlarges the colours. */
    final BicubicUpsampling upsampling = new BicubicUpsampling();
}
