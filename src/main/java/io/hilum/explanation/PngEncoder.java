package io.hilum.explanation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes 8-bit pictures, RGB or grey, as PNG (W3C PNG, third edition; the zlib stream of RFC 1950). Every row has the filter Up,
 * the smallest or within 2 % of it on overlays, and the quickest: {@code PngBenchmark} measures the choices.
 *
 * <p>Keeps its buffers from picture to picture, so it serves one thread at a time; its native memory lives as long as
 * the process.
 */
public final class PngEncoder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK_OVERHEAD = 12;
    private static final int HEADER_LENGTH = 13;
    private static final byte FILTER_UP = 2;

    /**
     * What the quick deflater may leave of the rows. It hardly compresses noise, of which zlib's fastest level leaves
     * 0.58; with two thirds, 21 overlays in base64 have at most 5.8 million bytes unless zlib does no better.
     */
    private static final double LARGEST_QUICK_SHARE = 2 / 3.0;

    /** Deflate with a window of 32 KiB; the check bits make the two bytes a multiple of 31. */
    private static final byte[] ZLIB_HEADER = {0x78, 0x01};

    /** What a picture's pixels hold. */
    public enum Colour {
        /** One byte: grey, 0 black. */
        GREY(1, 0),
        /** Three bytes: red, green, blue. */
        RGB(3, 2);

        private final int channels;
        private final byte colourType;

        Colour(int channels, int colourType) {
            this.channels = channels;
            this.colourType = (byte) colourType;
        }
    }

    private final int width;
    private final int height;
    private final Colour colour;
    private final byte[] rows;
    private final byte[] part;
    private final ByteBuffer stream;
    private final Deflater deflater = QuickDeflater.create();
    private final Deflater thorough = new Deflater(Deflater.BEST_SPEED, true);

    /** An encoder for RGB pictures of one size. */
    public PngEncoder(int width, int height) {
        this(width, height, Colour.RGB);
    }

    /**
     * An encoder for pictures of one size.
     *
     * @param width  in pixels, at least 1
     * @param height in pixels, at least 1
     * @param colour what a pixel holds
     * @throws IllegalArgumentException when a side is shorter
     */
    public PngEncoder(int width, int height, Colour colour) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("expected a picture of at least 1 x 1 pixels");
        }
        this.width = width;
        this.height = height;
        this.colour = colour;
        rows = new byte[(width * colour.channels + 1) * height];
        // ISA-L writes all in one go and needs the room for it, also where nothing can be compressed.
        part = new byte[2 * rows.length + 1024];
        stream = ByteBuffer.allocate(ZLIB_HEADER.length + part.length + Integer.BYTES);
    }

    /**
     * @param pixels {@code [height, width, channels]} in row order
     * @return a whole PNG file
     * @throws IllegalArgumentException when the length does not match
     */
    public byte[] encode(byte[] pixels) {
        if (pixels.length != width * height * colour.channels) {
            throw new IllegalArgumentException(
                    "expected " + width + " x " + height + " " + colour + " pixels, got " + pixels.length + " bytes");
        }
        filter(pixels);
        ByteBuffer compressed = compressed();
        ByteBuffer png =
                ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_OVERHEAD + HEADER_LENGTH + compressed.remaining());
        png.put(SIGNATURE);
        chunk(png, "IHDR", header());
        chunk(png, "IDAT", compressed);
        chunk(png, "IEND", ByteBuffer.allocate(0));
        return png.array();
    }

    private void filter(byte[] pixels) {
        int rowLength = width * colour.channels;
        for (int y = 0; y < height; y++) {
            int from = y * rowLength;
            int to = from + y + 1;
            rows[to - 1] = FILTER_UP;
            if (y == 0) {
                System.arraycopy(pixels, 0, rows, 1, rowLength);
                continue;
            }
            ByteDifferences.write(pixels, from, pixels, from - rowLength, rows, to, rowLength);
        }
    }

    private ByteBuffer header() {
        byte bitDepth = 8;
        return ByteBuffer.allocate(HEADER_LENGTH)
                .putInt(width)
                .putInt(height)
                .put(bitDepth)
                .put(colour.colourType)
                .rewind();
    }

    /** The zlib stream of the rows, in the encoder's own buffer: its header, raw deflate, its checksum. */
    private ByteBuffer compressed() {
        int length = deflate(deflater);
        if (length > rows.length * LARGEST_QUICK_SHARE) {
            length = deflate(thorough);
        }
        Adler32 checksum = new Adler32();
        checksum.update(rows);
        return stream.clear()
                .put(ZLIB_HEADER)
                .put(part, 0, length)
                .putInt((int) checksum.getValue())
                .flip();
    }

    /** Fills the buffer and tells how many bytes of it. */
    private int deflate(Deflater by) {
        by.reset();
        by.setInput(rows, 0, rows.length);
        by.finish();
        int length = by.deflate(part, 0, part.length);
        if (!by.finished()) {
            throw new IllegalStateException("a deflater needs more room than twice its input");
        }
        return length;
    }

    private static void chunk(ByteBuffer png, String type, ByteBuffer content) {
        png.putInt(content.remaining());
        int start = png.position();
        png.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 crc = new CRC32();
        crc.update(png.array(), start, png.position() - start);
        png.putInt((int) crc.getValue());
    }
}
