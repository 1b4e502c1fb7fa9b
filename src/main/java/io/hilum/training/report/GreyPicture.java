package io.hilum.training.report;

import io.hilum.dataset.Batch;
import io.hilum.explanation.PngEncoder;

/** A grey picture as a PNG file. */
final class GreyPicture {

    /** Radiographs of a batch that are shown; the others would make the picture too large to look at. */
    static final int MOST = 16;

    private final int width;
    private final int height;
    private final byte[] png;

    private GreyPicture(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.png = new PngEncoder(width, height, PngEncoder.Colour.GREY).encode(pixels);
    }

    /** The first radiographs of a batch in rows, left to right, in a square as near as it gets. */
    static GreyPicture of(Batch batch) {
        int count = Math.min(MOST, batch.count());
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        int side = batch.side();
        int width = columns * side;
        byte[] pixels = new byte[width * rows * side];
        for (int index = 0; index < count; index++) {
            int corner = (index / columns) * side * width + (index % columns) * side;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    pixels[corner + y * width + x] = level(batch.pixels()[(index * side + y) * side + x]);
                }
            }
        }
        return new GreyPicture(width, rows * side, pixels);
    }

    /** Augmentation may leave [0, 1]; a picture cannot. */
    private static byte level(float luma) {
        return (byte) Math.round(255 * Math.max(0, Math.min(1, luma)));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] png() {
        return png;
    }
}
