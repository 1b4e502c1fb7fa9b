package io.hilum.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays in NumPy's file format, version 1, little endian, in row order. */
public final class Npy {

    private Npy() {}

    /** Reads float32 ({@code <f4}) or float64 ({@code <f8}) values as doubles, in row order. */
    public static double[] readDoubles(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer body = body(bytes);
        boolean single = header(bytes).contains("<f4");
        double[] values = new double[body.remaining() / (single ? 4 : 8)];
        for (int i = 0; i < values.length; i++) {
            values[i] = single ? body.getFloat() : body.getDouble();
        }
        return values;
    }

    /** Reads float32 ({@code <f4}) values, in row order. */
    public static float[] readFloats(Path file) throws IOException {
        double[] values = readDoubles(file);
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Reads unsigned bytes ({@code |u1}), in row order. */
    public static byte[] readBytes(Path file) throws IOException {
        ByteBuffer body = body(Files.readAllBytes(file));
        byte[] values = new byte[body.remaining()];
        body.get(values);
        return values;
    }

    private static String header(byte[] bytes) {
        return new String(bytes, 10, headerLength(bytes), StandardCharsets.US_ASCII);
    }

    private static int headerLength(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xFFFF;
    }

    private static ByteBuffer body(byte[] bytes) {
        int start = 10 + headerLength(bytes);
        return ByteBuffer.wrap(bytes, start, bytes.length - start).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
