package io.hilum.imaging.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Compressed pixel data: a basic offset table, then fragments of frames (DICOM PS3.5, section A.4).
 */
final class Fragments {

    private static final int ITEM_HEADER_BYTES = 8;
    private static final int MOST_FRAGMENTS = 100_000;
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_2000_START = 0xFF4F;

    private final DataSet dataSet;
    private final Element offsetTable;
    private final List<Element> fragments;

    private Fragments(DataSet dataSet, Element offsetTable, List<Element> fragments) {
        this.dataSet = dataSet;
        this.offsetTable = offsetTable;
        this.fragments = fragments;
    }

    /**
     * Joins the fragments of the first frame.
     *
     * @param frames number of frames
     */
    static byte[] firstFrame(DataSet dataSet, Element pixelData, int frames) {
        ElementReader reader = new ElementReader(dataSet.bytes(), dataSet.encoding());
        List<Element> items = new ArrayList<>();
        Element item = reader.at(pixelData.valueAt());
        while (item.tag() != Tag.SEQUENCE_DELIMITATION) {
            if (item.tag() != Tag.ITEM || item.isOfUndefinedLength()) {
                throw new DamagedDicomException("its pixel data holds something other than fragments");
            }
            if (items.size() > MOST_FRAGMENTS) {
                throw new DamagedDicomException("its pixel data has more than " + MOST_FRAGMENTS + " fragments");
            }
            items.add(item);
            item = reader.at(item.end());
        }
        if (items.size() < 2) {
            throw new DamagedDicomException("its pixel data holds no fragments");
        }
        Fragments fragments = new Fragments(dataSet, items.get(0), items.subList(1, items.size()));
        return fragments.joined(frames == 1 ? fragments.fragments.size() : fragments.ofFirstFrame(frames));
    }

    private int ofFirstFrame(int frames) {
        if (fragments.size() <= frames) {
            return 1;
        }
        ByteBuffer bytes = dataSet.bytes();
        int base = fragments.get(0).valueAt() - ITEM_HEADER_BYTES;
        long second = offsetTable.length() >= 2 * Integer.BYTES
                ? Integer.toUnsignedLong(bytes.getInt(offsetTable.valueAt() + Integer.BYTES))
                : 0;
        int count = 1;
        while (count < fragments.size()) {
            Element next = fragments.get(count);
            boolean startsFrame =
                    second > 0 ? next.valueAt() - ITEM_HEADER_BYTES >= base + second : startsCodestream(next);
            if (startsFrame) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Without an offset table only the codestream tells where a frame starts. */
    private boolean startsCodestream(Element fragment) {
        if (fragment.length() < 2) {
            return false;
        }
        ByteBuffer bytes = dataSet.bytes();
        int start = Byte.toUnsignedInt(bytes.get(fragment.valueAt())) << 8
                | Byte.toUnsignedInt(bytes.get(fragment.valueAt() + 1));
        return start == JPEG_START || start == JPEG_2000_START;
    }

    private byte[] joined(int count) {
        int length =
                fragments.subList(0, count).stream().mapToInt(Element::length).sum();
        byte[] frame = new byte[length];
        int at = 0;
        for (Element fragment : fragments.subList(0, count)) {
            dataSet.bytes().get(fragment.valueAt(), frame, at, fragment.length());
            at += fragment.length();
        }
        return frame;
    }
}
