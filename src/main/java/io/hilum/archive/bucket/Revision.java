package io.hilum.archive.bucket;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the contents that an object had over time. It is kept with a result, as the metadata of its object.
 *
 * @param version   the object's version; empty in a bucket that keeps none
 * @param etag      the entity tag of its content, without quotes
 * @param sequencer where its creation stands among the events of its key: hexadecimal digits
 * @param modified  when it was created, in whole seconds
 */
record Revision(Optional<String> version, String etag, Optional<String> sequencer, Instant modified) {

    private static final String VERSION = "source-version";
    private static final String ETAG = "source-etag";
    private static final String SEQUENCER = "source-sequencer";
    private static final String MODIFIED = "source-modified";

    /** The revision that metadata tells; empty when it tells none, as it is not Hilum's. */
    static Optional<Revision> of(Map<String, String> metadata) {
        if (!metadata.containsKey(ETAG) || !metadata.containsKey(MODIFIED)) {
            return Optional.empty();
        }
        return Optional.of(new Revision(
                Optional.ofNullable(metadata.get(VERSION)),
                metadata.get(ETAG),
                Optional.ofNullable(metadata.get(SEQUENCER)),
                Instant.parse(metadata.get(MODIFIED))));
    }

    /** The same as metadata, in ASCII. */
    Map<String, String> toMetadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        version.ifPresent(value -> metadata.put(VERSION, value));
        metadata.put(ETAG, etag);
        sequencer.ifPresent(value -> metadata.put(SEQUENCER, value));
        metadata.put(MODIFIED, modified.toString());
        return metadata;
    }

    /** Whether both are the same content: of one version or, where none is kept, with one entity tag. */
    boolean isSameAs(Revision other) {
        return version.equals(other.version) && etag.equals(other.etag);
    }

    /** Whether this one was created before another: by the sequencers or, without them, by the time. */
    boolean isBefore(Revision other) {
        if (sequencer.isPresent() && other.sequencer.isPresent()) {
            return compareSequencers(sequencer.get(), other.sequencer.get()) < 0;
        }
        return modified.isBefore(other.modified);
    }

    /**
     * Compares as the AWS Knowledge Center says ("Why do I see duplicate messages in Amazon SQS for the same Amazon S3
     * event?"): the shorter one is padded with zeros on the right, then both are compared as texts.
     */
    private static int compareSequencers(String one, String other) {
        int length = Math.max(one.length(), other.length());
        return padded(one, length).compareToIgnoreCase(padded(other, length));
    }

    private static String padded(String sequencer, int length) {
        return sequencer + "0".repeat(length - sequencer.length());
    }
}
