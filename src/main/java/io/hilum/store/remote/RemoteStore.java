package io.hilum.store.remote;

import io.hilum.store.ModelReference;
import io.hilum.store.ModelStore;
import io.hilum.store.remote.RemoteFiles.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A store behind a network: a bucket of S3, or a web server. */
public final class RemoteStore implements ModelStore {

    private static final int MOST_DOCUMENT_BYTES = 1024 * 1024;
    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final RemoteFiles files;

    /** The store in this place. */
    RemoteStore(RemoteFiles files) {
        this.files = files;
    }

    @Override
    public List<String> names() throws IOException {
        return folders("").stream().sorted().toList();
    }

    @Override
    public List<String> versions(String name) throws IOException {
        return ModelReference.isWord(name)
                ? folders(name + "/").stream().sorted(OLDEST_FIRST).toList()
                : List.of();
    }

    private List<String> folders(String folder) throws IOException {
        return Retries.call(() -> files.folders(folder)).stream()
                .filter(ModelReference::isWord)
                .toList();
    }

    @Override
    public Optional<String> latest(String name) throws IOException {
        return ModelReference.isWord(name)
                ? document(name + "/" + ModelReference.LATEST)
                        .map(text -> new String(text, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    /** A model belongs to this store when its {@code latest} is here: that can be asked where nothing can be listed. */
    @Override
    public boolean knows(String name) throws IOException {
        return latest(name).isPresent();
    }

    @Override
    public Optional<InputStream> open(ModelReference model, String file) throws IOException {
        if (file.equals(MANIFEST_FILE) || file.equals(CARD_FILE)) {
            return document(model + "/" + file).map(ByteArrayInputStream::new);
        }
        return Retries.call(() -> files.open(model + "/" + file, Span.ALL)).map(RemoteBytes::stream);
    }

    private Optional<byte[]> document(String key) throws IOException {
        return Retries.call(() -> {
            try (RemoteBytes bytes = files.open(key, Span.ALL).orElse(null)) {
                return bytes == null ? Optional.empty() : Optional.of(bytes.readAll(MOST_DOCUMENT_BYTES));
            }
        });
    }

    @Override
    public boolean isRemote(String name) {
        return true;
    }

    @Override
    public boolean copy(ModelReference model, String file, long sizeBytes, Path target) throws IOException {
        return RangedDownload.copy(files, model + "/" + file, sizeBytes, target);
    }
}
