package io.hilum.dataset;

import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * One pass over the radiographs of a label file, after which a cache has them all. Those whose remembered digest leads to a
 * record are not read. The others are read once, digested, and decoded from the same bytes where no record has their
 * digest, so that a record is never that of other bytes than its key's, even if a file changes meanwhile.
 */
final class CachePass {

    private static final int NONE = -1;

    private final LabelledRadiographs radiographs;
    private final PreparationSettings settings;
    private final KeyedRecords pixels;
    private final RememberedDigests digests;
    private final InstantSource clock;
    private final RadiographDecoding decoding;
    private final int[] slots;
    private final Map<CacheKey, Outcome<Integer>> read;

    /** @param clock the file system's, more or less */
    CachePass(
            LabelledRadiographs radiographs,
            PreparationSettings settings,
            KeyedRecords pixels,
            RememberedDigests digests,
            InstantSource clock) {
        this.radiographs = radiographs;
        this.settings = settings;
        this.pixels = pixels;
        this.digests = digests;
        this.clock = clock;
        this.decoding = new RadiographDecoding(settings.side());
        this.slots = new int[radiographs.examples().size()];
        this.read = new ConcurrentHashMap<>(slots.length);
    }

    /** @param roomBytes how much the cache may grow */
    Outcome<PreparedRadiographs> run(PreparationListener listener, CacheLayout layout, long roomBytes)
            throws IOException {
        ParallelWork.each(
                slots.length,
                settings.threads(),
                example -> slots[example] = remembered(file(example)).orElse(NONE));
        int[] unknown = IntStream.range(0, slots.length)
                .filter(example -> slots[example] == NONE)
                .toArray();
        long bytes = newRecords(unknown.length) * layout.recordBytes();
        if (bytes > roomBytes) {
            return Outcome.refused(
                    RefusalCode.UNUSABLE_CACHE,
                    "the folder for prepared radiographs has no room for " + (bytes >> 20) + " MiB more");
        }
        Preparation preparation = new Preparation(radiographs, settings, listener);
        preparation.done(slots.length - unknown.length);
        preparation.each(unknown, this::read);
        MappedRecords records = pixels.mapped();
        return preparation.outcome(kept -> new CachedPixels(
                layout,
                records,
                IntStream.of(kept).map(example -> slots[example]).toArray()));
    }

    private Path file(int example) {
        return radiographs.examples().get(example).file();
    }

    private OptionalInt remembered(Path file) {
        return FileState.of(file).flatMap(digests::of).map(pixels::find).orElse(OptionalInt.empty());
    }

    /** How many there will be at least, if no two files are equal: any other record may be that of one still to be read. */
    private long newRecords(int unknown) {
        long used = Arrays.stream(slots).filter(slot -> slot != NONE).distinct().count();
        return Math.max(0, unknown - (pixels.count() - used));
    }

    private Outcome<Integer> read(int example) {
        Path file = file(example);
        Instant begin = clock.instant();
        Optional<FileState> before = FileState.of(file);
        return RadiographDecoding.bytes(file).then(content -> {
            CacheKey digest = CacheKey.of(content);
            // Of equal files the first is decoded, while the threads that have others wait for it.
            Outcome<Integer> slot = read.computeIfAbsent(digest, key -> find(key, content));
            return slot.then(found -> {
                slots[example] = found;
                before.filter(state ->
                                state.isSettled(begin) && FileState.of(file).equals(before))
                        .ifPresent(state -> digests.add(state, digest));
                return slot;
            });
        });
    }

    private Outcome<Integer> find(CacheKey digest, byte[] content) {
        OptionalInt slot = pixels.find(digest);
        return slot.isPresent()
                ? Outcome.accepted(slot.getAsInt())
                : decoding.decode(content).then(grey -> Outcome.accepted(pixels.add(digest, grey)));
    }
}
