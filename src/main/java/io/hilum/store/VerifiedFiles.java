package io.hilum.store;

import io.hilum.network.ShuttingDownException;
import io.hilum.store.ModelManifest.WeightFile;
import io.hilum.store.ModelUnavailableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files of weights, verified against what their manifest says of them: those of a local store as they are there, those
 * of a remote store and those that are made by way of the cache.
 */
final class VerifiedFiles {

    // What came with a wrong digest may have been damaged on its way: it is fetched once more.
    private static final int FETCHES = 2;

    private final ModelStore store;
    private final ArchiveCache cache;

    VerifiedFiles(ModelStore store, ArchiveCache cache) {
        this.store = store;
        this.cache = cache;
    }

    /**
     * A file that the store may have.
     *
     * @param file its name there
     * @return the bytes; empty when the store does not have it
     * @throws ModelUnavailableException when it is not what is expected, or cannot be fetched
     * @throws ShuttingDownException     when interrupted while it is fetched
     */
    Optional<byte[]> stored(ModelReference model, String file, WeightFile expected) {
        try {
            if (!store.isRemote(model.name())) {
                return local(model, file, expected);
            }
        } catch (IOException e) {
            throw ModelUnavailableException.unreadable(e);
        }
        return cached(model, file, expected, FETCHES, target -> store.copy(model, file, expected.sizeBytes(), target));
    }

    private Optional<byte[]> local(ModelReference model, String file, WeightFile expected) throws IOException {
        try (InputStream in = store.open(model, file).orElse(null)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            if (!Sha256.of(bytes).equals(expected.sha256())) {
                throw ModelUnavailableException.wrongDigest(file, model);
            }
            return Optional.of(bytes);
        }
    }

    /**
     * A file that is made where it was not kept.
     *
     * @throws ModelUnavailableException when something else is made, or the cache cannot be written
     */
    byte[] made(ModelReference model, String file, WeightFile expected, Making making) {
        return cached(model, file, expected, 1, target -> {
                    making.writeTo(target);
                    return true;
                })
                .orElseThrow();
    }

    private Optional<byte[]> cached(
            ModelReference model, String file, WeightFile expected, int attempts, ArchiveCache.Source source) {
        try {
            return cache.archive(file, expected, attempts, source);
        } catch (ArchiveCache.WrongDigestException e) {
            throw ModelUnavailableException.wrongDigest(file, model);
        } catch (StoreReadException e) {
            throw ModelUnavailableException.unreadable(e);
        } catch (InterruptedIOException e) {
            throw new ShuttingDownException(e);
        } catch (IOException | UncheckedIOException e) {
            throw new ModelUnavailableException(
                    Reason.UNWRITABLE_CACHE,
                    "the cache folder cannot be used; let hilum.cache name a folder that this process may write, with"
                            + " room for " + expected.sizeBytes() + " bytes",
                    e);
        }
    }

    /** Writes a file that the store does not have. */
    interface Making {

        /** Writes it into an empty file. */
        void writeTo(Path file) throws IOException;
    }
}
