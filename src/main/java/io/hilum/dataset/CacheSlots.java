package io.hilum.dataset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which slot of a file of keyed records holds which key, and which are free: those behind the last, and those whose record
 * was written in part or is damaged. A whole record is never overwritten, since another process may be reading it. For use
 * by several threads.
 */
final class CacheSlots {

    private final MappedRecords records;
    private final CacheLayout layout;
    private final Map<CacheKey, Integer> slots = new ConcurrentHashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int next;

    private CacheSlots(MappedRecords records, CacheLayout layout) {
        this.records = records;
        this.layout = layout;
        this.next = records.count();
    }

    /** The slots of these records, whose keys are read on several threads. */
    static CacheSlots of(MappedRecords records, CacheLayout layout, int threads) {
        CacheSlots slots = new CacheSlots(records, layout);
        ParallelWork.each(
                records.count(),
                threads,
                slot -> layout.key(records.record(slot))
                        .ifPresentOrElse(key -> slots.add(key, slot), () -> slots.free(slot)));
        return slots;
    }

    private void add(CacheKey key, int slot) {
        // A damaged record may have been made anew in another slot.
        slots.merge(key, slot, (one, other) -> isWhole(one) ? one : other);
    }

    private boolean isWhole(int slot) {
        return layout.isWhole(records.record(slot));
    }

    /** The slot of a record, which is checked here; a damaged one is none, and its slot becomes free. */
    OptionalInt find(CacheKey key) {
        Integer slot = slots.get(key);
        if (slot == null) {
            return OptionalInt.empty();
        }
        if (isWhole(slot)) {
            return OptionalInt.of(slot);
        }
        if (slots.remove(key, slot)) {
            free(slot);
        }
        return OptionalInt.empty();
    }

    private synchronized void free(int slot) {
        free.add(slot);
    }

    /** Takes a free slot; its record is yet to be written. */
    synchronized int take() {
        return free.isEmpty() ? next++ : free.remove();
    }
}
