package io.hilum.dataset;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The digests of files that were read before, by the files' states, so that hundreds of gigabytes need not be read at each
 * start. For use by several threads.
 */
final class RememberedDigests {

    private final KeyedRecords records;
    private final Set<CacheKey> added = ConcurrentHashMap.newKeySet();

    RememberedDigests(KeyedRecords records) {
        this.records = records;
    }

    /** The digest of a file in this state. */
    Optional<CacheKey> of(FileState state) {
        OptionalInt slot = records.find(CacheKey.of(state));
        return slot.isPresent()
                ? Optional.of(CacheKey.read(ByteBuffer.wrap(records.payload(slot.getAsInt()))))
                : Optional.empty();
    }

    /** Remembers the digest of a file in this state, if it is not remembered. */
    void add(FileState state, CacheKey digest) {
        CacheKey key = CacheKey.of(state);
        if (records.find(key).isEmpty() && added.add(key)) {
            records.add(key, digest.bytes());
        }
    }
}
