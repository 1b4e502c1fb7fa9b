package io.hilum.imaging.dicom;

/** A decoded frame: rows top to bottom, one value a pixel. The arrays are given away, not copied. */
public sealed interface DecodedImage {

    /** Pixels a row. */
    int width();

    /** Rows. */
    int height();

    /** Stored samples of a grey image, 16 bits each, unsigned. */
    final class Grey implements DecodedImage {
        private final int width;
        private final int height;
        private final short[] samples;

        /**
         * @param width   pixels a row
         * @param height  rows
         * @param samples {@code width * height} samples
         */
        public Grey(int width, int height, short[] samples) {
            this.width = width;
            this.height = height;
            this.samples = samples;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        short[] samples() {
            return samples;
        }
    }

    /** Luma of a colour image, 0 to 255 as unsigned bytes. */
    final class Luma implements DecodedImage {
        private final int width;
        private final int height;
        private final byte[] luma;

        /**
         * @param width  pixels a row
         * @param height rows
         * @param luma   {@code width * height} bytes
         */
        public Luma(int width, int height, byte[] luma) {
            this.width = width;
            this.height = height;
            this.luma = luma;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        byte[] luma() {
            return luma;
        }
    }
}
