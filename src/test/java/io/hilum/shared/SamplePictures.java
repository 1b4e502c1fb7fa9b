package io.hilum.shared;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
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
        return file(format, draw(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), seed, 1));
    }

    /** The same picture with 16 bits for each pixel. */
    public static byte[] pngOf16Bits(int width, int height, long seed) {
        return file("png", draw(new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY), seed, 250));
    }

    /** A PNG of one brightness. */
    public static byte[] blankPng(int width, int height) {
        return file("png", new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY));
    }

    /** A small PNG whose header says that it has as many pixels. */
    public static byte[] pngThatClaims(int width, int height) {
        // In a PNG, width, height and the checksum of the header stand at bytes 16, 20 and 29.
        byte[] file = png(64, 64, 1);
        ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) checksum.getValue());
        return file;
    }

    private static BufferedImage draw(BufferedImage image, long seed, int scale) {
        int width = image.getWidth();
        int height = image.getHeight();
        SplittableRandom random = new SplittableRandom(seed);
        double phaseX = random.nextDouble() * 6;
        double phaseY = random.nextDouble() * 6;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = Math.sin(phaseX + 9.0 * x / width) * Math.cos(phaseY + 7.0 * y / height);
                int level = (int) (127 + 100 * wave + random.nextInt(20));
                image.getRaster().setSample(x, y, 0, scale * level);
            }
        }
        return image;
    }

    private static byte[] file(String format, BufferedImage image) {
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
