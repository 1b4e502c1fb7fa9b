package io.hilum.store.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hilum.store.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server over a folder, with or without ranges and entity tags. */
final class WebServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

    private final Path folder;
    private final boolean ranges;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Serves over these connections. */
    WebServer(HttpServer server, Path folder, boolean ranges) {
        this.folder = folder;
        this.ranges = ranges;
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static WebServer withRanges(Path folder) throws IOException {
        return new WebServer(HttpServer.create(loopback(), 0), folder, true);
    }

    static WebServer withoutRanges(Path folder) throws IOException {
        return new WebServer(HttpServer.create(loopback(), 0), folder, false);
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            String tag = '"' + Sha256.of(bytes) + '"';
            if (ranges) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            Matcher range =
                    RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            String condition = exchange.getRequestHeaders().getFirst("If-Range");
            if (ranges && range.matches() && (condition == null || condition.equals(tag))) {
                sendRange(exchange, bytes, range);
            } else {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static void sendRange(HttpExchange exchange, byte[] bytes, Matcher range) throws IOException {
        int from = Integer.parseInt(range.group(1));
        int last = range.group(2).isEmpty()
                ? bytes.length - 1
                : Math.min(bytes.length - 1, Integer.parseInt(range.group(2)));
        if (from > last) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + last + "/" + bytes.length);
        exchange.sendResponseHeaders(206, last - from + 1);
        exchange.getResponseBody().write(Arrays.copyOfRange(bytes, from, last + 1));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
