package io.hilum.archive;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what became of files; used by one thread. */
public final class Tally {

    private final Map<String, Long> refused = new TreeMap<>();
    private long answered;
    private long skipped;
    private long skippedRefused;

    void answered() {
        answered++;
    }

    void refused(String code) {
        refused.merge(code, 1L, Long::sum);
    }

    void skipped(Optional<String> refusalCode) {
        skipped++;
        if (refusalCode.isPresent()) {
            skippedRefused++;
        }
    }

    /** Files that were answered. */
    public long answeredFiles() {
        return answered;
    }

    /** Files that were refused, by code. */
    public Map<String, Long> refusedFiles() {
        return Collections.unmodifiableMap(refused);
    }

    /** Files that were done before. */
    public long skippedFiles() {
        return skipped;
    }

    /** Of the files that were done before, those that were refused then. */
    public long skippedRefusedFiles() {
        return skippedRefused;
    }

    /** Files that were answered or refused, not counting those that were done before. */
    public long doneFiles() {
        return answered + refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether any file was refused, now or before. */
    public boolean hasRefusals() {
        return !refused.isEmpty() || skippedRefused > 0;
    }
}
