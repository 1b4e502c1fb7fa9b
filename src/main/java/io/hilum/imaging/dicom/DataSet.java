package io.hilum.imaging.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The elements of a dataset that the reader looks at, up to its pixel data. Of all others, patient attributes among
 * them, nothing is kept.
 */
final class DataSet {

    /** Longest text that is looked at, in bytes: no code, number or identifier that is read is longer. */
    private static final int LONGEST_TEXT_BYTES = 1024;

    private final ByteBuffer bytes;
    private final Encoding encoding;
    private final Map<Integer, Element> elements = new HashMap<>();

    private DataSet(ByteBuffer bytes, Encoding encoding) {
        this.bytes = bytes.duplicate().order(encoding.order());
        this.encoding = encoding;
    }

    /**
     * Reads from a position to the pixel data or to the end of the bytes.
     *
     * @throws IndexOutOfBoundsException when an element ends behind them
     * @throws DamagedDicomException     when they are no dataset
     */
    static DataSet read(ByteBuffer bytes, int from, Encoding encoding) {
        DataSet dataSet = new DataSet(bytes, encoding);
        ElementReader reader = new ElementReader(bytes, encoding);
        int position = from;
        while (position < reader.end()) {
            Element element = reader.at(position);
            if (Tag.isKept(element.tag())) {
                dataSet.elements.putIfAbsent(element.tag(), element);
            }
            if (element.tag() == Tag.PIXEL_DATA
                    || element.tag() == Tag.ITEM_DELIMITATION && !element.isOfUndefinedLength()) {
                break;
            }
            position = reader.after(element);
        }
        return dataSet;
    }

    Encoding encoding() {
        return encoding;
    }

    /** The bytes that the positions of elements refer to, in the byte order of the dataset. */
    ByteBuffer bytes() {
        return bytes;
    }

    Optional<Element> element(int tag) {
        return Optional.ofNullable(elements.get(tag)).filter(element -> element.length() != 0);
    }

    /** The first value of a text, without padding; empty when there is none. */
    Optional<String> text(int tag) {
        return element(tag)
                .filter(element -> !element.isOfUndefinedLength())
                .map(this::text)
                .map(text -> text.split("\\\\", 2)[0].strip())
                .filter(text -> !text.isEmpty());
    }

    private String text(Element element) {
        byte[] text = new byte[Math.min(element.length(), LONGEST_TEXT_BYTES)];
        bytes.get(element.valueAt(), text);
        return new String(text, US_ASCII).replace('\0', ' ');
    }

    /** The first value of a decimal string; empty when there is none or it is no finite number. */
    Optional<Double> decimal(int tag) {
        return text(tag).flatMap(DataSet::finite);
    }

    private static Optional<Double> finite(String text) {
        if (!text.matches("[-+]?[0-9.]{1,30}([eE][-+]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** The first value of an element of 16-bit numbers, unsigned, in [0, 65535]. */
    OptionalInt unsignedShort(int tag) {
        return unsignedShort(tag, 0);
    }

    OptionalInt unsignedShort(int tag, int index) {
        return element(tag)
                .filter(element -> element.length() >= 2 * (index + 1))
                .map(element -> OptionalInt.of(Short.toUnsignedInt(bytes.getShort(element.valueAt() + 2 * index))))
                .orElseGet(OptionalInt::empty);
    }

    /** The first item of a sequence; empty when there is none. */
    Optional<DataSet> firstItem(int tag) {
        return element(tag).flatMap(this::firstItem);
    }

    private Optional<DataSet> firstItem(Element sequence) {
        // A sequence that an archive did not know holds implicit value representations (PS3.5, section 6.2.2, note 2).
        Encoding inside = sequence.vr() == Element.UN ? Encoding.IMPLICIT_LITTLE_ENDIAN : encoding;
        ElementReader reader = new ElementReader(bytes, inside);
        Element item = reader.at(sequence.valueAt());
        if (item.tag() != Tag.ITEM) {
            return Optional.empty();
        }
        ByteBuffer content = bytes.duplicate();
        if (!item.isOfUndefinedLength()) {
            content.limit(item.end());
        }
        return Optional.of(read(content, item.valueAt(), inside));
    }

    /** Copies the value of an element of defined length. */
    byte[] value(Element element) {
        byte[] value = new byte[element.length()];
        bytes.get(element.valueAt(), value);
        return value;
    }
}
