package io.hilum.store.remote;

import io.hilum.store.FolderStore;
import io.hilum.store.ModelStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a model store is: a folder of this machine, a bucket of S3, or a web server. */
public sealed interface StoreAddress {

    /** How long a server may stand still before it is asked again. */
    Duration SILENCE = Duration.ofSeconds(30);

    /** What may be written. */
    String EXPECTED = "expected a folder, file:FOLDER, s3://BUCKET/PREFIX or https://HOST/PATH";

    /** The store there. Nothing is asked of it yet. */
    ModelStore store(S3Settings s3);

    /**
     * Reads an address.
     *
     * @param text a path, or an address with the scheme {@code file}, {@code s3} or {@code https}; {@code http} for this
     *             machine alone
     * @throws IllegalArgumentException when it is none of them; the message does not repeat it, as people write
     *                                  passwords into addresses
     */
    static StoreAddress parse(String text) {
        Matcher scheme =
                Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL).matcher(text);
        if (!scheme.matches()) {
            return new Folder(Path.of(text));
        }
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "file" -> folder(uri(text));
            case "s3" -> bucket(uri(text));
            case "http", "https" -> site(uri(text));
            default -> throw new IllegalArgumentException(EXPECTED);
        };
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    private static Folder folder(URI uri) {
        return new Folder(uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri));
    }

    private static Bucket bucket(URI uri) {
        if (uri.getHost() == null && uri.getAuthority() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw new IllegalArgumentException("expected s3://BUCKET/PREFIX, and credentials where the AWS SDK looks");
        }
        return new Bucket(uri.getAuthority(), asFolder(uri.getPath().replaceFirst("^/+", "")));
    }

    private static Site site(URI uri) {
        if (!WebClient.isAllowed(uri) || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "expected https://HOST/PATH without a user, a query or a fragment; http is"
                            + " for this machine alone");
        }
        return new Site(uri.resolve(asFolder(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())));
    }

    private static String asFolder(String path) {
        return path.isEmpty() || path.endsWith("/") ? path : path + "/";
    }

    /**
     * A folder.
     *
     * @param path where, absent or not
     */
    record Folder(Path path) implements StoreAddress {

        @Override
        public FolderStore store(S3Settings s3) {
            return new FolderStore(path);
        }
    }

    /**
     * A part of a bucket.
     *
     * @param name   the bucket
     * @param prefix of the keys: empty, or ending with a slash
     */
    record Bucket(String name, String prefix) implements StoreAddress {

        @Override
        public ModelStore store(S3Settings s3) {
            return new RemoteStore(new S3Files(name, prefix, s3, SILENCE));
        }
    }

    /**
     * A folder of a web server.
     *
     * @param folder ends with a slash
     */
    record Site(URI folder) implements StoreAddress {

        @Override
        public ModelStore store(S3Settings s3) {
            return new RemoteStore(new WebFiles(WebClient.trustingAsTheJdk(SILENCE), folder));
        }
    }
}
