package io.hilum.shared;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Pictures that tests make: as files, from a seed. */
public final class SamplePictures {

    private SamplePictures() {}

    /** A PNG of soft blobs with noise, as unlike any radiograph as its seed. */
    public static byte[] png(int width, int height, long seed) {
        return file("png", width, height, seed);
    }

    /** The same picture in another format of ImageIO: {@code png}, {@code jpg}, {@code bmp} or {@code tiff}. */
    public static byte[] file(String format, int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double phaseX = random.nextDouble() * 6;
        double phaseY = random.nextDouble() * 6;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = Math.sin(phaseX + 9.0 * x / width) * Math.cos(phaseY + 7.0 * y / height);
                int level = (int) (127 + 100 * wave + random.nextInt(20));
                image.getRaster().setSample(x, y, 0, level);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("ImageIO does not write " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
