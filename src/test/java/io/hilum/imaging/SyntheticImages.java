package io.hilum.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images made by the tests, and their files as {@code javax.imageio} writes them. */
final class SyntheticImages {

    static final int WIDTH = 50;
    static final int HEIGHT = 40;

    private SyntheticImages() {}

    /** As if read from a grey PNG file. */
    static Radiograph radiograph(int width, int height, byte[] luma) {
        return new Radiograph(RadiographDescription.of(ImageFormat.PNG, width, height, 8, false), luma);
    }

    /** The value of a pixel's first channel, 0 to 255; neighbours differ. */
    static int sampleAt(int x, int y) {
        return (x * 4 + y * 7 + x * y) % 256;
    }

    static BufferedImage grey() {
        return filled(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY), SyntheticImages::sampleAt);
    }

    /** 16-bit samples, each {@code scale} times the 8-bit one. */
    static BufferedImage grey16(int scale) {
        return filled(
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY), (x, y) -> scale * sampleAt(x, y));
    }

    static BufferedImage rgb() {
        return filled(
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR),
                SyntheticImages::sampleAt,
                SyntheticImages::green,
                SyntheticImages::blue);
    }

    static BufferedImage rgba() {
        return filled(
                new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_4BYTE_ABGR),
                SyntheticImages::sampleAt,
                SyntheticImages::green,
                SyntheticImages::blue,
                (x, y) -> x * 5 % 256);
    }

    /** Interleaved samples of 8 or 16 bits, unassociated alpha last where the number of bands is even. */
    static BufferedImage interleaved(int bands, int dataType, Sample... samples) {
        int[] offsets = IntStream.range(0, bands).toArray();
        ColorSpace space = ColorSpace.getInstance(bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ImageTypeSpecifier type = ImageTypeSpecifier.createInterleaved(space, offsets, dataType, bands % 2 == 0, false);
        return filled(type.createBufferedImage(WIDTH, HEIGHT), samples);
    }

    /** Indices into a palette of {@code 2^bits} colours: entry i is {@code paletteColour(i, bits)}. */
    static BufferedImage palette(int bits) {
        int size = 1 << bits;
        int[] colours = new int[size];
        for (int i = 0; i < size; i++) {
            colours[i] = paletteColour(i, bits);
        }
        IndexColorModel model = new IndexColorModel(bits, size, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
        return filled(new BufferedImage(WIDTH, HEIGHT, type, model), (x, y) -> sampleAt(x, y) % size);
    }

    static int paletteColour(int index, int bits) {
        int red = index * 255 / ((1 << bits) - 1);
        return red << 16 | (255 - red) << 8 | index;
    }

    /** Black and white. */
    static BufferedImage oneBit() {
        return filled(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY), (x, y) -> sampleAt(x, y) >> 7);
    }

    /** The file, uncompressed where the format lets one choose. */
    static byte[] encode(BufferedImage image, String format) {
        return encode(image, format, null, false);
    }

    /** With the compression of this name where one is named, progressive or interlaced where asked for. */
    static byte[] encode(BufferedImage image, String format, String compression, boolean progressive) {
        return encode(image, format, parameters -> {
            if (compression != null) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType(compression);
            }
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
        });
    }

    /** In tiles of 32 x 16 pixels. */
    static byte[] encodeTiledTiff(BufferedImage image) {
        return encode(image, "tiff", parameters -> {
            parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setTiling(32, 16, 0, 0);
        });
    }

    private static byte[] encode(BufferedImage image, String format, Consumer<ImageWriteParam> settings) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(file)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            settings.accept(parameters);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    /** The documented luma of the colours of {@link #rgb()} and {@link #rgba()}. */
    static int lumaOfRgbAt(int x, int y) {
        return luma(sampleAt(x, y), green(x, y), blue(x, y));
    }

    static int luma(int red, int green, int blue) {
        return (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
    }

    static int green(int x, int y) {
        return 255 - sampleAt(x, y);
    }

    static int blue(int x, int y) {
        return 3 * sampleAt(x, y) % 256;
    }

    /** One channel of an image. */
    interface Sample {
        int at(int x, int y);
    }

    private static BufferedImage filled(BufferedImage image, Sample... channels) {
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int band = 0; band < channels.length; band++) {
                    raster.setSample(x, y, band, channels[band].at(x, y));
                }
            }
        }
        return image;
    }
}
