package io.hilum.store.remote;

import io.hilum.store.remote.RemoteFiles.Span;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Copies one remote file: in parallel ranges where the place gives ranges, else from its beginning to its end. What
 * breaks off is continued where it stopped.
 */
final class RangedDownload {

    private static final int RANGE_BYTES = 8 * 1024 * 1024;
    private static final int CONNECTIONS = 4;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final RemoteFiles files;
    private final String key;
    private final long fileBytes;
    private final FileChannel target;
    private volatile String version;

    private RangedDownload(RemoteFiles files, String key, long fileBytes, FileChannel target) {
        this.files = files;
        this.key = key;
        this.fileBytes = fileBytes;
        this.target = target;
    }

    /**
     * Copies a file.
     *
     * @param fileBytes the size that it must have
     * @param target    an existing file, which is written to
     * @return whether there is such a file
     * @throws RemoteReadException when the place refuses, does not answer, or has a file of another size
     * @throws IOException         when the target cannot be written
     */
    static boolean copy(RemoteFiles files, String key, long fileBytes, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            return new RangedDownload(files, key, fileBytes, channel).run();
        }
    }

    private boolean run() throws IOException {
        Section first = new Section(0, Math.min(RANGE_BYTES, fileBytes));
        if (!first.fetch()) {
            return false;
        }
        List<Section> others = new ArrayList<>();
        for (long from = first.until; from < fileBytes; from += RANGE_BYTES) {
            others.add(new Section(from, Math.min(from + RANGE_BYTES, fileBytes)));
        }
        if (!others.isEmpty()) {
            fetchAll(others);
        }
        return true;
    }

    private void fetchAll(List<Section> sections) throws IOException {
        ExecutorService connections = Executors.newFixedThreadPool(Math.min(CONNECTIONS, sections.size()), task -> {
            Thread thread = new Thread(task, "hilum-download");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Boolean>> running = sections.stream()
                    .map(section -> connections.submit(section::fetch))
                    .toList();
            for (Future<Boolean> section : running) {
                await(section);
            }
        } finally {
            connections.shutdownNow();
        }
    }

    private void await(Future<Boolean> section) throws IOException {
        try {
            if (!section.get()) {
                throw changed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a download failed", e.getCause());
        }
    }

    private RemoteReadException changed() {
        return RemoteReadException.lasting(key + " changed while it was read", null);
    }

    /** A part of the file on its way. */
    private final class Section {

        private long next;
        private long until;

        private Section(long from, long until) {
            this.next = from;
            this.until = until;
        }

        private boolean fetch() throws IOException {
            return Retries.call(this::goOn);
        }

        private boolean goOn() throws IOException {
            try (RemoteBytes bytes =
                    files.open(key, new Span(next, until, version)).orElse(null)) {
                if (bytes == null) {
                    return false;
                }
                requireSameFile(bytes);
                if (bytes.from() == 0 && bytes.until() == fileBytes) {
                    // No ranges here: this section is the whole file.
                    until = next == 0 ? fileBytes : until;
                }
                copy(bytes);
                return true;
            }
        }

        private void requireSameFile(RemoteBytes bytes) throws RemoteReadException {
            if (bytes.fileBytes() != Long.MAX_VALUE && bytes.fileBytes() != fileBytes) {
                throw RemoteReadException.lasting(
                        key + " has " + bytes.fileBytes() + " bytes; its manifest gives " + fileBytes, null);
            }
            if (version != null && !version.equals(bytes.version()) || bytes.from() > next) {
                throw changed();
            }
            version = bytes.version();
        }

        private void copy(RemoteBytes bytes) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            long at = bytes.from();
            while (next < until) {
                int count = bytes.read(buffer);
                if (count < 0) {
                    throw bytes.endedEarly();
                }
                // A place without ranges begins anew; what is there already is passed over.
                int known = (int) Math.min(count, next - at);
                int wanted = (int) Math.min(count - known, until - next);
                write(ByteBuffer.wrap(buffer, known, wanted));
                at += count;
            }
        }

        private void write(ByteBuffer wanted) throws IOException {
            while (wanted.hasRemaining()) {
                next += target.write(wanted, next);
            }
        }
    }
}
