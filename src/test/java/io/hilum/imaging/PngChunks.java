package io.hilum.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** PNG files taken apart and put together again. */
final class PngChunks {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_BYTES = 12;

    private PngChunks() {}

    /** A PNG file of these chunks. */
    static byte[] png(byte[]... chunks) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HexFormat.of().parseHex("89504E470D0A1A0A"));
        for (byte[] chunk : chunks) {
            file.writeBytes(chunk);
        }
        return file.toByteArray();
    }

    /** The first chunk of this name, from its length to its checksum; a copy. */
    static byte[] chunk(byte[] png, String name) {
        ByteBuffer file = ByteBuffer.wrap(png);
        int wanted = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
        int at = SIGNATURE_BYTES;
        while (file.getInt(at + 4) != wanted) {
            at += CHUNK_BYTES + file.getInt(at);
        }
        return Arrays.copyOfRange(png, at, at + CHUNK_BYTES + file.getInt(at));
    }

    /** A new chunk with a right checksum. */
    static byte[] chunk(String name, byte[] body) {
        byte[] chunk = ByteBuffer.allocate(CHUNK_BYTES + body.length)
                .putInt(body.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .array();
        seal(chunk, 0, body.length);
        return chunk;
    }

    /** The chunk, one byte of its body changed, with a right checksum. */
    static byte[] changed(byte[] chunk, int index, int value) {
        byte[] changed = chunk.clone();
        changed[8 + index] = (byte) value;
        seal(changed, 0, chunk.length - CHUNK_BYTES);
        return changed;
    }

    /** Makes the checksums right again as far as the chunks can be followed; what is not a PNG may change too. */
    static void reseal(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        int at = SIGNATURE_BYTES;
        while (at + CHUNK_BYTES <= png.length
                && file.getInt(at) >= 0
                && file.getInt(at) <= png.length - at - CHUNK_BYTES) {
            int length = file.getInt(at);
            seal(png, at, length);
            at += CHUNK_BYTES + length;
        }
    }

    private static void seal(byte[] bytes, int chunk, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, chunk + 4, length + 4);
        ByteBuffer.wrap(bytes).putInt(chunk + 8 + length, (int) checksum.getValue());
    }
}
