package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads event files as TensorBoard would: by protobuf's own decoder from the fields of TensorFlow's {@code event.proto} and
 * {@code summary.proto}, and with a checksum of its own.
 */
final class RecordedEvents {

    private static final Descriptor EVENT = event();

    private RecordedEvents() {}

    /** The events of all event files of a folder, file after file by name. */
    static List<DynamicMessage> events(Path folder) throws IOException {
        List<DynamicMessage> events = new ArrayList<>();
        for (Path file : files(folder)) {
            for (byte[] record : records(Files.readAllBytes(file))) {
                DynamicMessage event = DynamicMessage.parseFrom(EVENT, record);
                assertThat(event.getUnknownFields().asMap()).isEmpty();
                events.add(event);
            }
        }
        return events;
    }

    /** The event files by name. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("events."))
                    .sorted()
                    .toList();
        }
    }

    /** The contents of records, whose checksums are checked. */
    static List<byte[]> records(byte[] bytes) {
        List<byte[]> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            byte[] length = take(in, Long.BYTES);
            assertThat(in.getInt()).isEqualTo(maskedChecksum(length));
            byte[] content = take(in, (int)
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            assertThat(in.getInt()).isEqualTo(maskedChecksum(content));
            records.add(content);
        }
        return records;
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** CRC-32C bit by bit (RFC 3720, B.4), masked as TensorFlow's {@code crc32c.h} says. */
    private static int maskedChecksum(byte[] bytes) {
        int remainder = -1;
        for (byte value : bytes) {
            remainder ^= value & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder >>> 1) ^ ((remainder & 1) * 0x82F63B78);
            }
        }
        int checksum = ~remainder;
        return ((checksum >>> 15) | (checksum << 17)) + 0xA282EAD8;
    }

    /** The values of an event by tag. */
    static Map<String, DynamicMessage> values(DynamicMessage event) {
        DynamicMessage summary = (DynamicMessage) field(event, "summary");
        return ((List<?>) field(summary, "value"))
                .stream()
                        .map(DynamicMessage.class::cast)
                        .collect(Collectors.toMap(value -> (String) field(value, "tag"), value -> value));
    }

    static Object field(DynamicMessage message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }

    static boolean has(DynamicMessage message, String name) {
        return message.hasField(message.getDescriptorForType().findFieldByName(name));
    }

    private static Descriptor event() {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
                .setName("event.proto")
                .setSyntax("proto3")
                .addMessageType(type("Event")
                        .addField(one("wall_time", 1, Type.TYPE_DOUBLE))
                        .addField(one("step", 2, Type.TYPE_INT64))
                        .addField(one("file_version", 3, Type.TYPE_STRING))
                        .addField(one("summary", 5, "Summary"))
                        .addField(one("session_log", 7, "SessionLog")))
                .addMessageType(type("SessionLog").addField(one("status", 1, Type.TYPE_INT32)))
                .addMessageType(
                        type("Summary").addField(one("value", 1, "Value").setLabel(Label.LABEL_REPEATED)))
                .addMessageType(type("Value")
                        .addField(one("tag", 1, Type.TYPE_STRING))
                        .addField(one("simple_value", 2, Type.TYPE_FLOAT))
                        .addField(one("image", 4, "Image"))
                        .addField(one("histo", 5, "HistogramProto")))
                .addMessageType(type("Image")
                        .addField(one("height", 1, Type.TYPE_INT32))
                        .addField(one("width", 2, Type.TYPE_INT32))
                        .addField(one("colorspace", 3, Type.TYPE_INT32))
                        .addField(one("encoded_image_string", 4, Type.TYPE_BYTES)))
                .addMessageType(type("HistogramProto")
                        .addField(one("min", 1, Type.TYPE_DOUBLE))
                        .addField(one("max", 2, Type.TYPE_DOUBLE))
                        .addField(one("num", 3, Type.TYPE_DOUBLE))
                        .addField(one("sum", 4, Type.TYPE_DOUBLE))
                        .addField(one("sum_squares", 5, Type.TYPE_DOUBLE))
                        .addField(one("bucket_limit", 6, Type.TYPE_DOUBLE).setLabel(Label.LABEL_REPEATED))
                        .addField(one("bucket", 7, Type.TYPE_DOUBLE).setLabel(Label.LABEL_REPEATED)));
        try {
            return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]).findMessageTypeByName("Event");
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    private static DescriptorProto.Builder type(String name) {
        return DescriptorProto.newBuilder().setName(name);
    }

    private static FieldDescriptorProto.Builder one(String name, int number, Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
    }

    private static FieldDescriptorProto.Builder one(String name, int number, String type) {
        return one(name, number, Type.TYPE_MESSAGE).setTypeName(type);
    }
}
