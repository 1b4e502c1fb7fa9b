package io.hilum.store.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a remote file as they come in. */
final class RemoteBytes implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final String key;
    private final InputStream in;
    private final Runnable abort;
    private final long from;
    private final long until;
    private final long fileBytes;
    private final String version;

    /**
     * @param key     the file
     * @param in      its bytes
     * @param abort   ends the connection without reading the rest
     * @param extent  where the bytes are in the file
     * @param version the file's strong entity tag; null where the place gives none
     */
    RemoteBytes(String key, InputStream in, Runnable abort, Extent extent, String version) {
        this.key = key;
        this.in = in;
        this.abort = abort;
        this.from = extent.from();
        this.until = extent.until();
        this.fileBytes = extent.fileBytes();
        this.version = version;
    }

    /** Offset in the file of the first byte. */
    long from() {
        return from;
    }

    /** Offset behind the last byte. */
    long until() {
        return until;
    }

    /** Size of the whole file. */
    long fileBytes() {
        return fileBytes;
    }

    /** The file's strong entity tag, or null. */
    String version() {
        return version;
    }

    /**
     * Reads what has come.
     *
     * @return how many bytes; -1 at the end
     * @throws RemoteReadException when the connection breaks or stands still
     */
    int read(byte[] buffer) throws RemoteReadException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw RemoteReadException.passing("the connection broke while " + key + " was read", e);
        }
    }

    /**
     * Reads to the end.
     *
     * @param most more bytes than that are refused
     */
    byte[] readAll(int most) throws RemoteReadException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = read(buffer); count >= 0; count = read(buffer)) {
            all.write(buffer, 0, count);
            if (all.size() > most) {
                throw RemoteReadException.lasting(key + " has more than " + most + " bytes", null);
            }
        }
        if (until != Long.MAX_VALUE && all.size() != until - from) {
            throw endedEarly();
        }
        return all.toByteArray();
    }

    /** What is thrown when there are fewer bytes than the place promised. */
    RemoteReadException endedEarly() {
        return RemoteReadException.passing("the connection ended before the end of " + key, null);
    }

    /** The bytes as a stream, which closes this. */
    InputStream stream() {
        return in;
    }

    /** Ends the connection, read to the end or not. */
    @Override
    public void close() {
        abort.run();
    }
}
