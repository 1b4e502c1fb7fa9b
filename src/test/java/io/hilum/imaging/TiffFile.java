package io.hilum.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A TIFF file of one strip, written by hand: tags that no common encoder writes are a test's own. */
final class TiffFile {

    private static final int PIXELS_AT = 8;

    private final ByteOrder order;
    private final byte[] pixels;
    private final Map<Integer, long[]> fields = new TreeMap<>();

    /** A file whose tags say all but bits, photometric interpretation and samples. */
    TiffFile(ByteOrder order, int width, int height, byte[] pixels) {
        this.order = order;
        this.pixels = pixels;
        with(256, width)
                .with(257, height)
                .with(273, PIXELS_AT)
                .with(278, height)
                .with(279, pixels.length);
    }

    /** Sets a field of type LONG. */
    TiffFile with(int tag, long... values) {
        fields.put(tag, values);
        return this;
    }

    byte[] bytes() {
        int directory = PIXELS_AT + pixels.length;
        int overflow = directory + 2 + 12 * fields.size() + 4;
        int longs = fields.values().stream().mapToInt(values -> values.length).sum();
        ByteBuffer file = ByteBuffer.allocate(overflow + 4 * longs).order(order);
        file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes());
        file.putShort((short) 42).putInt(directory).put(pixels).putShort((short) fields.size());
        for (Map.Entry<Integer, long[]> field : fields.entrySet()) {
            long[] values = field.getValue();
            file.putShort(field.getKey().shortValue()).putShort((short) 4).putInt(values.length);
            file.putInt(values.length == 1 ? (int) values[0] : overflow);
            if (values.length > 1) {
                for (long value : values) {
                    file.putInt(overflow, (int) value);
                    overflow += 4;
                }
            }
        }
        return Arrays.copyOf(file.array(), overflow);
    }
}
