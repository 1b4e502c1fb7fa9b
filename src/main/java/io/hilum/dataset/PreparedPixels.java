package io.hilum.dataset;

/** Where the pixels of prepared radiographs come from; for use by several threads. */
interface PreparedPixels {

    /**
     * The pixels of one radiograph.
     *
     * @param index which one, in the order of the examples
     * @return {@code [side, side]} in row order, 0 black to 255 white; of the caller's own
     * @throws UnusableRadiographException when it cannot be read
     */
    byte[] of(int index);
}
