package io.hilum.imaging.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the elements of a dataset one after another (DICOM PS3.5, section 7).
 *
 * <p>Never goes past the end of the bytes: an element whose length says so is an {@link IndexOutOfBoundsException}.
 * Nested sequences cost neither stack nor memory.
 */
final class ElementReader {

    private static final int SHORT_HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 12;

    private final ByteBuffer bytes;
    private final ByteBuffer littleEndian;
    private final boolean explicit;

    ElementReader(ByteBuffer bytes, Encoding encoding) {
        this.bytes = bytes.duplicate().order(encoding.order());
        this.littleEndian = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.explicit = encoding.explicit();
    }

    int end() {
        return bytes.limit();
    }

    /** The element that starts here. */
    Element at(int position) {
        return at(position, explicit);
    }

    private Element at(int position, boolean explicitVr) {
        // Implicit representations are always little endian, even where they are found within big endian ones.
        ByteBuffer source = explicitVr ? bytes : littleEndian;
        int tag = Short.toUnsignedInt(source.getShort(position)) << 16
                | Short.toUnsignedInt(source.getShort(position + 2));
        if (!explicitVr || tag >>> 16 == 0xFFFE) {
            return element(tag, 0, position + SHORT_HEADER_BYTES, source.getInt(position + 4));
        }
        int vr = Byte.toUnsignedInt(source.get(position + 4)) << 8 | Byte.toUnsignedInt(source.get(position + 5));
        if (!ValueRepresentation.isKnown(vr)) {
            throw new DamagedDicomException("an element has no valid value representation");
        }
        return ValueRepresentation.hasLongLength(vr)
                ? element(tag, vr, position + LONG_HEADER_BYTES, source.getInt(position + 8))
                : element(tag, vr, position + SHORT_HEADER_BYTES, Short.toUnsignedInt(source.getShort(position + 6)));
    }

    private Element element(int tag, int vr, int valueAt, int length) {
        if (length != Element.UNDEFINED
                && (valueAt > bytes.limit() || Integer.toUnsignedLong(length) > bytes.limit() - valueAt)) {
            throw new IndexOutOfBoundsException("an element lies behind the end");
        }
        return new Element(tag, vr, valueAt, length);
    }

    /**
     * Where the element behind this one starts.
     *
     * <p>An element of undefined length holds items, and an item of undefined length holds elements: what is open
     * alternates between the two, so that a depth is all there is to remember. An element of unknown representation and
     * undefined length is encoded with implicit representations inside (PS3.5, section 6.2.2, note 2).
     */
    int after(Element element) {
        if (!element.isOfUndefinedLength()) {
            return element.end();
        }
        int depth = 1;
        int implicitBelow = element.vr() == Element.UN ? 1 : Integer.MAX_VALUE;
        int position = element.valueAt();
        while (depth > 0) {
            Element next = at(position, explicit && depth < implicitBelow);
            position = next.valueAt();
            boolean amongItems = depth % 2 == 1;
            if (next.tag() == (amongItems ? Tag.SEQUENCE_DELIMITATION : Tag.ITEM_DELIMITATION)) {
                depth--;
                if (depth < implicitBelow) {
                    implicitBelow = Integer.MAX_VALUE;
                }
            } else if (amongItems && next.tag() != Tag.ITEM) {
                throw new DamagedDicomException("a sequence holds something other than items");
            } else if (next.isOfUndefinedLength()) {
                depth++;
                if (next.vr() == Element.UN) {
                    implicitBelow = Math.min(implicitBelow, depth);
                }
            } else {
                position = next.end();
            }
        }
        return position;
    }
}
