package io.hilum.dataset;

/** Pixels that a cache has. */
final class CachedPixels implements PreparedPixels {

    private final CacheLayout layout;
    private final MappedRecords records;
    private final int[] slots;

    /** @param slots the slot of each radiograph */
    CachedPixels(CacheLayout layout, MappedRecords records, int[] slots) {
        this.layout = layout;
        this.records = records;
        this.slots = slots;
    }

    @Override
    public byte[] of(int index) {
        return layout.payload(records.record(slots[index]));
    }
}
