package io.hilum.store.remote;

import io.hilum.store.Sha256;
import io.hilum.store.StoreReadException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Downloads published weights into a folder. What was downloaded when it broke off, or when the process ended, is kept
 * and continued.
 */
public final class WeightsFetch {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final WebClient client;
    private final Path folder;

    /**
     * @param folder for what is on its way; made when needed
     */
    public WeightsFetch(Path folder) {
        this(folder, StoreAddress.SILENCE);
    }

    WeightsFetch(Path folder, Duration silence) {
        this.client = WebClient.trustingAsTheJdk(silence);
        this.folder = folder;
    }

    /** Is told how far a download is. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Some more bytes are there.
         *
         * @param bytes     how many there are
         * @param fileBytes how many there will be
         */
        void reached(long bytes, long fileBytes);
    }

    /**
     * Downloads and verifies weights.
     *
     * @param server the Git LFS server: that of the weights, or a mirror
     * @return the file, for the caller to delete
     * @throws StoreReadException when the server refuses or does not answer, has other bytes, or another process
     *                            downloads the same; the message tells which
     * @throws IOException        when the folder cannot be used
     */
    public Path fetch(PublishedWeights weights, String server, Progress progress) throws IOException {
        Path file = Files.createDirectories(folder).resolve(weights.sha256() + ".part");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            requireAlone(channel);
            boolean resumed = channel.size() > 0;
            Download download = new Download(new LfsServer(client, server), weights, channel, progress);
            download.complete();
            if (!isVerified(file, weights) && resumed) {
                // What was there before may have been damaged.
                channel.truncate(0);
                download.complete();
            }
            if (!isVerified(file, weights)) {
                channel.truncate(0);
                throw RemoteReadException.lasting(
                        "the Git LFS server gave other bytes than those with the SHA-256 " + weights.sha256(), null);
            }
            return file;
        }
    }

    /** Locks the file until it is closed. */
    private static void requireAlone(FileChannel channel) throws IOException {
        boolean alone;
        try {
            alone = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            alone = false;
        }
        if (!alone) {
            throw RemoteReadException.lasting("another process downloads the same weights", null);
        }
    }

    private static boolean isVerified(Path file, PublishedWeights weights) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in).equals(weights.sha256());
        }
    }

    /** One download into one file. */
    private record Download(LfsServer server, PublishedWeights weights, FileChannel file, Progress progress) {

        private void complete() throws IOException {
            Retries.call(() -> {
                goOn();
                return null;
            });
        }

        private void goOn() throws IOException {
            if (file.size() > weights.sizeBytes()) {
                file.truncate(0);
            }
            if (file.size() == weights.sizeBytes()) {
                return;
            }
            // Asked for each time: the address that it gives may be valid for minutes only.
            HttpURLConnection request = server.request(weights.sha256(), weights.sizeBytes());
            if (file.size() > 0) {
                request.setRequestProperty("Range", "bytes=" + file.size() + "-");
            }
            try (RemoteBytes bytes = server.answer(request)) {
                if (bytes.from() != file.size()) {
                    file.truncate(0);
                }
                append(bytes);
            }
        }

        private void append(RemoteBytes bytes) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (file.size() < weights.sizeBytes()) {
                int count = bytes.read(buffer);
                if (count < 0) {
                    throw bytes.endedEarly();
                }
                file.position(file.size());
                int wanted = (int) Math.min(count, weights.sizeBytes() - file.size());
                ByteBuffer pending = ByteBuffer.wrap(buffer, 0, wanted);
                while (pending.hasRemaining()) {
                    file.write(pending);
                }
                progress.reached(file.size(), weights.sizeBytes());
            }
        }
    }
}
