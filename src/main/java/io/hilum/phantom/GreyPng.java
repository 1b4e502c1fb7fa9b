package io.hilum.phantom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes a phantom as an 8-bit grey PNG that says what it is (W3C PNG, third edition, sections 11.2 and 11.3.3). */
final class GreyPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEADER_LENGTH = 13;
    private static final byte FILTER_UP = 2;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private GreyPng() {}

    /** The whole file. */
    static byte[] of(Phantom phantom) {
        GreyPng png = new GreyPng();
        png.file.writeBytes(SIGNATURE);
        png.chunk("IHDR", header(phantom.side()));
        png.chunk("tEXt", ("Comment\0" + PhantomFolder.NOTICE).getBytes(StandardCharsets.ISO_8859_1));
        png.chunk("IDAT", deflated(filtered(phantom.pixels(), phantom.side())));
        png.chunk("IEND", new byte[0]);
        return png.file.toByteArray();
    }

    private static byte[] header(int side) {
        byte bitDepth = 8;
        return ByteBuffer.allocate(HEADER_LENGTH)
                .putInt(side)
                .putInt(side)
                .put(bitDepth)
                .array();
    }

    private static byte[] filtered(byte[] pixels, int side) {
        byte[] rows = new byte[(side + 1) * side];
        for (int y = 0; y < side; y++) {
            int at = y * (side + 1);
            rows[at] = FILTER_UP;
            for (int x = 0; x < side; x++) {
                int above = y == 0 ? 0 : pixels[(y - 1) * side + x];
                rows[at + 1 + x] = (byte) (pixels[y * side + x] - above);
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] rows) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(stream)) {
            deflater.write(rows);
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory cannot be written", e);
        }
        return stream.toByteArray();
    }

    private void chunk(String type, byte[] content) {
        byte[] typed = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(typed);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
