package io.hilum.imaging;

import java.util.OptionalInt;

/**
 * What the structure of an image file tells before any pixel is decoded.
 *
 * @param width               pixels a row, at least 1
 * @param height              rows, at least 1
 * @param unassociatedAlphaAt where in a TIFF file the two bytes lie that call its fourth sample an unassociated alpha
 */
record ImageHeader(int width, int height, OptionalInt unassociatedAlphaAt) {

    ImageHeader(int width, int height) {
        this(width, height, OptionalInt.empty());
    }
}
