package io.hilum.imaging.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.Deflater;

/** A dataset that a test puts together element by element, and its bytes in any encoding (DICOM PS3.5, section 7). */
final class DicomWriter {

    static final String IMPLICIT = "1.2.840.10008.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    static final String RLE = "1.2.840.10008.1.2.5";

    private final Map<Integer, Function<Encoding, byte[]>> elements = new TreeMap<>(Integer::compareUnsigned);

    /** A grey image without pixels: modality DX, body part CHEST. */
    static DicomWriter grey(int columns, int rows, int bitsAllocated, int bitsStored) {
        return new DicomWriter()
                .text(Tag.MODALITY, "CS", "DX")
                .text(Tag.BODY_PART_EXAMINED, "CS", "CHEST")
                .shorts(Tag.SAMPLES_PER_PIXEL, "US", 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME2")
                .shorts(Tag.ROWS, "US", rows)
                .shorts(Tag.COLUMNS, "US", columns)
                .shorts(Tag.BITS_ALLOCATED, "US", bitsAllocated)
                .shorts(Tag.BITS_STORED, "US", bitsStored)
                .shorts(Tag.HIGH_BIT, "US", bitsStored - 1)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 0);
    }

    /** An image of three samples a pixel without pixels, side by side. */
    static DicomWriter colour(int columns, int rows, String photometric) {
        return grey(columns, rows, 8, 8)
                .shorts(Tag.SAMPLES_PER_PIXEL, "US", 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric)
                .shorts(Tag.PLANAR_CONFIGURATION, "US", 0);
    }

    DicomWriter without(int tag) {
        elements.remove(tag);
        return this;
    }

    DicomWriter text(int tag, String vr, String text) {
        return bytes(tag, vr, (text.length() % 2 == 0 ? text : text + " ").getBytes(US_ASCII));
    }

    DicomWriter decimals(int tag, String text) {
        return text(tag, "DS", text);
    }

    DicomWriter shorts(int tag, String vr, int... values) {
        elements.put(tag, encoding -> element(tag, vr, shorts(encoding, values), encoding));
        return this;
    }

    /** A value that is the same in every byte order. */
    DicomWriter bytes(int tag, String vr, byte[] value) {
        elements.put(tag, encoding -> element(tag, vr, value, encoding));
        return this;
    }

    /** 8-bit samples in words: in big endian the second of each two comes first. */
    DicomWriter bytesInWords(int tag, byte[] value) {
        elements.put(tag, encoding -> {
            byte[] words = value.clone();
            if (!encoding.isLittleEndian()) {
                for (int i = 0; i < words.length; i++) {
                    words[i] = value[i ^ 1];
                }
            }
            return element(tag, "OW", words, encoding);
        });
        return this;
    }

    DicomWriter sequence(int tag, boolean undefinedLength, DicomWriter... items) {
        elements.put(tag, encoding -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (DicomWriter item : items) {
                byte[] inside = item.dataSet(encoding);
                content.writeBytes(header(Tag.ITEM, "", undefinedLength ? -1 : inside.length, encoding));
                content.writeBytes(inside);
                if (undefinedLength) {
                    content.writeBytes(header(Tag.ITEM_DELIMITATION, "", 0, encoding));
                }
            }
            return undefinedLength
                    ? delimited(tag, "SQ", content.toByteArray(), encoding)
                    : element(tag, "SQ", content.toByteArray(), encoding);
        });
        return this;
    }

    /** An element of undefined length and unknown representation: its content is implicit and little endian. */
    DicomWriter unknownSequence(int tag, DicomWriter item) {
        elements.put(tag, encoding -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] inside = item.dataSet(Encoding.IMPLICIT_LITTLE_ENDIAN);
            content.writeBytes(header(Tag.ITEM, "", -1, Encoding.IMPLICIT_LITTLE_ENDIAN));
            content.writeBytes(inside);
            content.writeBytes(header(Tag.ITEM_DELIMITATION, "", 0, Encoding.IMPLICIT_LITTLE_ENDIAN));
            content.writeBytes(header(Tag.SEQUENCE_DELIMITATION, "", 0, Encoding.IMPLICIT_LITTLE_ENDIAN));
            byte[] header = header(tag, "UN", -1, encoding);
            return ByteBuffer.allocate(header.length + content.size())
                    .put(header)
                    .put(content.toByteArray())
                    .array();
        });
        return this;
    }

    /** Compressed pixel data: the first of the fragments is the offset table. */
    DicomWriter fragments(byte[]... fragments) {
        elements.put(Tag.PIXEL_DATA, encoding -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (byte[] fragment : fragments) {
                content.writeBytes(header(Tag.ITEM, "", fragment.length, encoding));
                content.writeBytes(fragment);
            }
            return delimited(Tag.PIXEL_DATA, "OB", content.toByteArray(), encoding);
        });
        return this;
    }

    /** A Part 10 file: preamble, file meta information, dataset. */
    byte[] file(String transferSyntax) {
        Encoding meta = Encoding.EXPLICIT_LITTLE_ENDIAN;
        byte[] uid = (transferSyntax.length() % 2 == 0 ? transferSyntax : transferSyntax + "\0").getBytes(US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(US_ASCII));
        file.writeBytes(element(0x0002_0001, "OB", new byte[] {0, 1}, meta));
        file.writeBytes(element(Tag.TRANSFER_SYNTAX_UID, "UI", uid, meta));
        Encoding encoding =
                switch (transferSyntax) {
                    case IMPLICIT -> Encoding.IMPLICIT_LITTLE_ENDIAN;
                    case BIG_ENDIAN -> new Encoding(ByteOrder.BIG_ENDIAN, true);
                    default -> Encoding.EXPLICIT_LITTLE_ENDIAN;
                };
        byte[] dataSet = dataSet(encoding);
        file.writeBytes(transferSyntax.equals(DEFLATED) ? deflated(dataSet) : dataSet);
        return file.toByteArray();
    }

    byte[] dataSet(Encoding encoding) {
        ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
        elements.values().forEach(element -> dataSet.writeBytes(element.apply(encoding)));
        return dataSet.toByteArray();
    }

    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] chunk = new byte[1 << 16];
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        while (!deflater.finished()) {
            deflated.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return deflated.toByteArray();
    }

    private static byte[] shorts(Encoding encoding, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(encoding.order());
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    private static byte[] delimited(int tag, String vr, byte[] content, Encoding encoding) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.writeBytes(header(tag, vr, -1, encoding));
        element.writeBytes(content);
        element.writeBytes(header(Tag.SEQUENCE_DELIMITATION, "", 0, encoding));
        return element.toByteArray();
    }

    private static byte[] element(int tag, String vr, byte[] value, Encoding encoding) {
        byte[] header = header(tag, vr, value.length, encoding);
        return ByteBuffer.allocate(header.length + value.length)
                .put(header)
                .put(value)
                .array();
    }

    private static byte[] header(int tag, String vr, int length, Encoding encoding) {
        ByteBuffer header = ByteBuffer.allocate(12).order(encoding.order());
        header.putShort((short) (tag >>> 16)).putShort((short) tag);
        if (!encoding.explicit() || vr.isEmpty()) {
            header.putInt(length);
        } else if (ValueRepresentation.hasLongLength(vr.charAt(0) << 8 | vr.charAt(1))) {
            header.put(vr.getBytes(US_ASCII)).putShort((short) 0).putInt(length);
        } else {
            header.put(vr.getBytes(US_ASCII)).putShort((short) length);
        }
        byte[] bytes = new byte[header.position()];
        header.flip().get(bytes);
        return bytes;
    }
}
