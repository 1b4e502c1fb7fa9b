package io.hilum.store.remote;

import java.util.List;
import java.util.Optional;

/** Files by key in a place that is reached over a network. May be used by many threads at once. */
interface RemoteFiles {

    /**
     * Begins to read a file.
     *
     * @param key  its path below the place, with slashes
     * @param span which of its bytes are wanted; the place may give more
     * @return what the place gives, or empty when there is no such file; the caller closes it
     * @throws RemoteReadException when the place refuses or does not answer
     */
    Optional<RemoteBytes> open(String key, Span span) throws RemoteReadException;

    /**
     * The names of the folders in a folder.
     *
     * @param folder its key ending with a slash, or an empty text for the place itself
     * @throws RemoteReadException when the place refuses, does not answer, or cannot be listed
     */
    List<String> folders(String folder) throws RemoteReadException;

    /**
     * Bytes of a file.
     *
     * @param from    offset of the first
     * @param until   offset behind the last; {@link Long#MAX_VALUE} for the end of the file
     * @param version the entity tag that the file must still have; null for any
     */
    record Span(long from, long until, String version) {

        /** All bytes of a file. */
        static final Span ALL = new Span(0, Long.MAX_VALUE, null);

        /** As RFC 9110, section 14.2, writes it. */
        String header() {
            return "bytes=" + from + "-" + (until == Long.MAX_VALUE ? "" : until - 1);
        }

        /** Whether that is the whole file. */
        boolean isAll() {
            return from == 0 && until == Long.MAX_VALUE;
        }
    }
}
