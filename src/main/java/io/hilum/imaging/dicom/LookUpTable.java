package io.hilum.imaging.dicom;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A modality or VOI look-up table (DICOM PS3.3, sections C.11.1.1 and C.11.2.1.1).
 *
 * <p>Values below the first one that is mapped get the first entry, those above the last one the last entry.
 */
final class LookUpTable {

    private static final int MOST_ENTRIES = 1 << 16;

    private final int firstMapped;
    private final int bits;
    private final int[] entries;

    private LookUpTable(int firstMapped, int bits, int[] entries) {
        this.firstMapped = firstMapped;
        this.bits = bits;
        this.entries = entries;
    }

    /**
     * The table of the first item of a sequence; empty when there is no such sequence.
     *
     * @param sequence     tag of the sequence
     * @param signedInputs whether the values that are looked up may be negative, where the element does not tell
     * @throws DamagedDicomException when the table contradicts itself
     */
    static Optional<LookUpTable> of(DataSet dataSet, int sequence, boolean signedInputs) {
        return dataSet.firstItem(sequence).map(item -> of(item, signedInputs));
    }

    private static LookUpTable of(DataSet item, boolean signedInputs) {
        Element descriptor = item.element(Tag.LUT_DESCRIPTOR).orElseThrow(LookUpTable::damaged);
        Element data = item.element(Tag.LUT_DATA)
                .filter(element -> !element.isOfUndefinedLength())
                .orElseThrow(LookUpTable::damaged);
        int count = entry(item, 0) == 0 ? MOST_ENTRIES : entry(item, 0);
        int first = entry(item, 1);
        boolean signed = descriptor.vr() == Element.SS || signedInputs;
        int bits = entry(item, 2);
        if (bits < 1 || bits > 16) {
            throw damaged();
        }
        return new LookUpTable(signed ? (short) first : first, bits, entries(item, data, count, (1 << bits) - 1));
    }

    private static int entry(DataSet item, int index) {
        return item.unsignedShort(Tag.LUT_DESCRIPTOR, index).orElseThrow(LookUpTable::damaged);
    }

    private static int[] entries(DataSet item, Element data, int count, int largest) {
        ByteBuffer bytes = item.bytes();
        // Entries of 8 bits come one in a word or two in a word (PS3.3, section C.11.1.1.1).
        boolean packed = data.length() < 2 * count;
        if (data.length() < (packed ? count : 2 * count)) {
            throw damaged();
        }
        boolean swapped = packed && data.vr() != Element.OB && !item.encoding().isLittleEndian();
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            int entry = packed
                    ? Byte.toUnsignedInt(bytes.get(data.valueAt() + (swapped ? swappedIndex(i, data) : i)))
                    : Short.toUnsignedInt(bytes.getShort(data.valueAt() + 2 * i));
            entries[i] = Math.min(entry, largest);
        }
        return entries;
    }

    private static int swappedIndex(int index, Element data) {
        return Math.min(index ^ 1, data.length() - 1);
    }

    private static DamagedDicomException damaged() {
        return new DamagedDicomException("a look-up table of it is incomplete");
    }

    /** The entry of a value, in [0, {@link #largest()}]. */
    int map(double value) {
        double index = Math.floor(value + 0.5) - firstMapped;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    /** The largest entry that its number of bits allows. */
    int largest() {
        return (1 << bits) - 1;
    }

    /** The range of values that have an entry of their own. */
    GreyscaleWindow window() {
        return new GreyscaleWindow(
                GreyscaleWindow.Function.LOOK_UP_TABLE, firstMapped + entries.length / 2.0, entries.length);
    }
}
