package io.hilum.store.remote;

import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Files of a web server, below an address. They cannot be listed. */
final class WebFiles implements RemoteFiles {

    private final WebClient client;
    private final URI folder;

    /**
     * @param folder ends with a slash
     */
    WebFiles(WebClient client, URI folder) {
        this.client = client;
        this.folder = folder;
    }

    @Override
    public Optional<RemoteBytes> open(String key, Span span) throws RemoteReadException {
        HttpURLConnection connection = client.connect(folder.resolve(key), key);
        if (!span.isAll()) {
            connection.setRequestProperty("Range", span.header());
            if (span.version() != null) {
                connection.setRequestProperty("If-Range", span.version());
            }
        }
        return client.answer(connection, key);
    }

    @Override
    public List<String> folders(String folder) throws RemoteReadException {
        throw RemoteReadException.lasting("a web server's models cannot be listed; ask for one by its name", null);
    }
}
