package io.hilum.store.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks web servers: over TLS, or without it on this machine alone, and the same where they send it elsewhere.
 *
 * <p>It is made of the JDK's old client because that one can be told how long a body may stand still.
 */
final class WebClient {

    private static final int MOST_REDIRECTS = 5;
    private static final int NOT_SATISFIABLE = 416;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final SSLSocketFactory tls;
    private final int silenceMillis;

    /**
     * @param tls     makes the connections over TLS
     * @param silence how long a server may stand still
     */
    WebClient(SSLSocketFactory tls, Duration silence) {
        this.tls = tls;
        this.silenceMillis = Math.toIntExact(silence.toMillis());
    }

    /** A client that trusts whom the JDK trusts. */
    static WebClient trustingAsTheJdk(Duration silence) {
        return new WebClient(HttpsURLConnection.getDefaultSSLSocketFactory(), silence);
    }

    /** Whether the address may be asked. */
    static boolean isAllowed(URI address) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || "http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains(address.getHost()));
    }

    /**
     * A request that is not yet sent.
     *
     * @param what what it asks for, for messages
     */
    HttpURLConnection connect(URI address, String what) throws RemoteReadException {
        if (!isAllowed(address)) {
            throw withoutTls(what);
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(tls);
            }
            connection.setConnectTimeout(silenceMillis);
            connection.setReadTimeout(silenceMillis);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "*/*");
            connection.setRequestProperty("Accept-Encoding", "identity");
            connection.setRequestProperty("User-Agent", "hilum");
            return connection;
        } catch (IOException e) {
            throw RemoteReadException.passing("the server cannot be asked for " + what, e);
        }
    }

    private static RemoteReadException withoutTls(String what) {
        return RemoteReadException.lasting("asking for " + what + " leads to an address without TLS", null);
    }

    /** Sends a document and begins to read the answer; empty when nobody takes it there. */
    Optional<RemoteBytes> post(URI address, String mediaType, byte[] document, String what) throws RemoteReadException {
        HttpURLConnection connection = connect(address, what);
        try {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", mediaType);
            connection.setRequestProperty("Accept", mediaType);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(document.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(document);
            }
        } catch (IOException e) {
            connection.disconnect();
            throw RemoteReadException.passing("the server cannot be asked for " + what, e);
        }
        return read(connection, send(connection, what), what);
    }

    /** Sends a request and begins to read the answer; empty when there is no such thing. */
    Optional<RemoteBytes> answer(HttpURLConnection request, String what) throws RemoteReadException {
        HttpURLConnection connection = request;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            int status = send(connection, what);
            if (!REDIRECTS.contains(status)) {
                return read(connection, status, what);
            }
            connection = redirected(connection, what);
        }
        throw RemoteReadException.lasting("the server sends whoever asks for " + what + " from place to place", null);
    }

    private static int send(HttpURLConnection connection, String what) throws RemoteReadException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            connection.disconnect();
            throw RemoteReadException.passing("the server did not answer when asked for " + what, e);
        }
    }

    private HttpURLConnection redirected(HttpURLConnection from, String what) throws RemoteReadException {
        String location = from.getHeaderField("Location");
        try {
            URI next = from.getURL().toURI().resolve(location == null ? "" : location);
            if (from instanceof HttpsURLConnection && !"https".equalsIgnoreCase(next.getScheme())) {
                throw withoutTls(what);
            }
            HttpURLConnection to = connect(next, what);
            for (String name : new String[] {"Range", "If-Range"}) {
                Optional.ofNullable(from.getRequestProperty(name))
                        .ifPresent(value -> to.setRequestProperty(name, value));
            }
            return to;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw RemoteReadException.lasting("the server sends whoever asks for " + what + " to no address", null);
        } finally {
            from.disconnect();
        }
    }

    private static Optional<RemoteBytes> read(HttpURLConnection connection, int status, String what)
            throws RemoteReadException {
        switch (status) {
            case HttpURLConnection.HTTP_OK, HttpURLConnection.HTTP_PARTIAL -> {
                return Optional.of(bytes(connection, status, what));
            }
            case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE -> {
                connection.disconnect();
                return Optional.empty();
            }
            case NOT_SATISFIABLE -> {
                connection.disconnect();
                throw RemoteReadException.lasting(what + " is shorter than its manifest says", null);
            }
            default -> {
                connection.disconnect();
                String message = "the server answers " + status + " for " + what;
                throw PASSING.contains(status)
                        ? RemoteReadException.passing(message, null)
                        : RemoteReadException.lasting(message, null);
            }
        }
    }

    private static RemoteBytes bytes(HttpURLConnection connection, int status, String what) throws RemoteReadException {
        Extent whole = Extent.whole(connection.getContentLengthLong());
        Extent extent = status == HttpURLConnection.HTTP_PARTIAL
                ? Extent.parse(connection.getHeaderField("Content-Range"))
                        .orElseThrow(() -> RemoteReadException.lasting(
                                "the server gives a part of " + what + " and does not say which", null))
                : whole;
        try {
            InputStream in = connection.getInputStream();
            return new RemoteBytes(what, in, connection::disconnect, extent, strongTag(connection));
        } catch (IOException e) {
            connection.disconnect();
            throw RemoteReadException.passing("the connection broke while " + what + " was read", e);
        }
    }

    private static String strongTag(HttpURLConnection connection) {
        String tag = connection.getHeaderField("ETag");
        return tag == null || tag.startsWith("W/") ? null : tag;
    }
}
