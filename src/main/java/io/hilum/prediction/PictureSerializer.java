package io.hilum.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes pictures in base64 (RFC 4648, section 4), as Jackson does, with the quicker encoder of the Java platform. */
final class PictureSerializer extends StdSerializer<byte[]> {

    private static final long serialVersionUID = 1;

    // Kept for the next picture, which is about as long.
    private static final ThreadLocal<byte[]> TEXT = ThreadLocal.withInitial(() -> new byte[0]);

    /** A serializer; for Jackson. */
    PictureSerializer() {
        super(byte[].class);
    }

    @Override
    public void serialize(byte[] picture, JsonGenerator json, SerializerProvider provider) throws IOException {
        byte[] text = roomFor((picture.length + 2) / 3 * 4);
        int length = Base64.getEncoder().encode(picture, text);
        if (json instanceof UTF8JsonGenerator) {
            json.writeRawUTF8String(text, 0, length);
        } else {
            json.writeString(new String(text, 0, length, StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] roomFor(int length) {
        if (TEXT.get().length < length) {
            TEXT.set(new byte[length]);
        }
        return TEXT.get();
    }
}
