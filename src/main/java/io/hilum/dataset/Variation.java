package io.hilum.dataset;

import java.util.SplittableRandom;

/**
 * What one radiograph differs by in one epoch.
 *
 * @param motion     where its pixels come from
 * @param brightness what is added to luma in [0, 1]
 * @param contrast   what luma's distance from its mean is multiplied by
 */
record Variation(Affine motion, double brightness, double contrast) {

    /** Nothing differs. */
    static final Variation NONE = new Variation(Affine.IDENTITY, 0, 1);

    private static final float[] LUMA = luma();

    /**
     * Draws the amounts. As many numbers are drawn whatever the settings are, so that one setting does not change what
     * another draws.
     */
    static Variation draw(Augmentation augmentation, SplittableRandom random, int side) {
        int mirrorX = random.nextBoolean() && augmentation.horizontalFlip() ? -1 : 1;
        int mirrorY = random.nextBoolean() && augmentation.verticalFlip() ? -1 : 1;
        double degrees = within(augmentation.rotationDegrees(), random);
        double right = within(augmentation.shift(), random) * side;
        double down = within(augmentation.shift(), random) * side;
        double scale = 1 + within(augmentation.scale(), random);
        double brightness = within(augmentation.brightness(), random);
        double contrast = 1 + within(augmentation.contrast(), random);
        return new Variation(Affine.of(degrees, scale, right, down, mirrorX, mirrorY), brightness, contrast);
    }

    private static double within(double most, SplittableRandom random) {
        // Adding zero makes zero of minus zero, so that an amount of nothing is none.
        return most * (2 * random.nextDouble() - 1) + 0.0;
    }

    /**
     * Writes the radiograph as it differs.
     *
     * @param source {@code [side, side]} in row order, 0 to 255
     * @param target takes luma in [0, 1]
     * @param offset where the radiograph begins in the target
     */
    void apply(byte[] source, int side, float[] target, int offset) {
        if (motion.equals(Affine.IDENTITY)) {
            for (int i = 0; i < source.length; i++) {
                target[offset + i] = LUMA[source[i] & 0xFF];
            }
        } else {
            motion.apply(source, side, target, offset);
        }
        if (brightness != 0 || contrast != 1) {
            expose(target, offset, source.length);
        }
    }

    private void expose(float[] luma, int offset, int length) {
        double sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += luma[i];
        }
        double mean = sum / length;
        for (int i = offset; i < offset + length; i++) {
            double exposed = (luma[i] - mean) * contrast + mean + brightness;
            luma[i] = (float) Math.min(Math.max(exposed, 0), 1);
        }
    }

    private static float[] luma() {
        float[] luma = new float[256];
        for (int level = 0; level < 256; level++) {
            luma[level] = (float) (level / 255.0);
        }
        return luma;
    }
}
