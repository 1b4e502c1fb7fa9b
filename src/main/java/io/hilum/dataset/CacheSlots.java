package io.hilum.dataset;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Which slot of a cache holds which radiograph, and which are free: those behind the last, and those whose record was
 * written in part or is damaged. A whole record is never overwritten, since another process may be reading it.
 */
final class CacheSlots {

    private static final int NONE = -1;

    private final int[] slots;
    private final Deque<Integer> free = new ArrayDeque<>();
    private int next;

    private CacheSlots(int count, int next) {
        this.slots = new int[count];
        this.next = next;
    }

    /**
     * Looks for some radiographs among the records and checks those that it finds, on several threads.
     *
     * @param keys what the radiographs are made of
     */
    static CacheSlots find(List<CacheKey> keys, MappedRecords records, CacheLayout layout, int threads) {
        Set<CacheKey> wanted = new HashSet<>(keys);
        wanted.remove(CacheKey.NONE);
        Map<CacheKey, Integer> found = new ConcurrentHashMap<>();
        CacheSlots slots = new CacheSlots(keys.size(), records.count());
        ParallelWork.each(records.count(), threads, slot -> {
            ByteBuffer record = records.record(slot);
            Optional<CacheKey> key = layout.key(record);
            if (key.isEmpty()) {
                slots.free(slot);
            } else if (wanted.contains(key.get())) {
                if (layout.isWhole(record)) {
                    found.put(key.get(), slot);
                } else {
                    slots.free(slot);
                }
            }
        });
        Arrays.setAll(slots.slots, index -> found.getOrDefault(keys.get(index), NONE));
        return slots;
    }

    private synchronized void free(int slot) {
        free.add(slot);
    }

    /** The radiographs that no slot holds. */
    int[] missing() {
        return IntStream.range(0, slots.length)
                .filter(index -> slots[index] == NONE)
                .toArray();
    }

    /** Gives a radiograph a slot; its record is yet to be written. */
    synchronized int take(int index) {
        slots[index] = free.isEmpty() ? next++ : free.remove();
        return slots[index];
    }

    /** The slots of some radiographs that have one. */
    int[] of(int[] indices) {
        return IntStream.of(indices).map(index -> slots[index]).toArray();
    }
}
