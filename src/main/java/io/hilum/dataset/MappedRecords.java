package io.hilum.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;

/** The whole records of a cache in memory maps, of which each takes at most 1 GiB; for use by several threads. */
final class MappedRecords {

    private static final int MOST_MAP_BYTES = 1 << 30;

    private final CacheLayout layout;
    private final int count;
    private final int recordsInMap;
    private final List<MappedByteBuffer> maps = new ArrayList<>();

    MappedRecords(FileChannel file, CacheLayout layout) throws IOException {
        this(file, layout, MOST_MAP_BYTES);
    }

    /** @param mostMapBytes the most bytes of a map, unless one record has more */
    MappedRecords(FileChannel file, CacheLayout layout, int mostMapBytes) throws IOException {
        this.layout = layout;
        this.count = layout.records(file.size());
        this.recordsInMap = Math.max(1, mostMapBytes / layout.recordBytes());
        for (int slot = 0; slot < count; slot += recordsInMap) {
            long bytes = (long) Math.min(recordsInMap, count - slot) * layout.recordBytes();
            maps.add(file.map(MapMode.READ_ONLY, layout.recordAt(slot), bytes));
        }
    }

    int count() {
        return count;
    }

    /** One record; its position is 0. */
    ByteBuffer record(int slot) {
        return maps.get(slot / recordsInMap).slice(slot % recordsInMap * layout.recordBytes(), layout.recordBytes());
    }
}
