package io.hilum.shared;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands before {@link S3Server}: it notes each request and its status, and fails as many as a test wants. */
public final class WatchedS3 implements AutoCloseable {

    private static final byte[] SLOW_DOWN =
            "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>".getBytes();
    // The client sets these itself.
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

    /**
     * A request that was answered.
     *
     * @param path bucket and key as they were sent, with the query
     */
    public record Seen(String method, String path, int status) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Predicate<String> failing = method -> false;

    /** A door to the server on a free port. */
    public WatchedS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Where S3 is. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next requests of a method with 503. */
    public void fail(String method, int times) {
        failing = method::equals;
        failures.set(times);
    }

    /** Requests of a method whose path, without the query, ends so and that were answered with 200. */
    public long succeeded(String method, String end) {
        return seen.stream()
                .filter(each -> each.method().equals(method) && each.status() == 200)
                .filter(each -> each.path().replaceFirst("\\?.*", "").endsWith(end))
                .count();
    }

    /** All that was seen. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().toASCIIString();
            if (failing.test(method) && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer(exchange, method, path, 503, SLOW_DOWN);
                return;
            }
            HttpResponse<byte[]> response =
                    client.send(request(exchange, path, body), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            if (method.equals("HEAD")) {
                response.headers()
                        .firstValue("content-length")
                        .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
            }
            answer(exchange, method, path, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HttpExchange exchange, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(S3Server.get().endpoint() + path))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private void answer(HttpExchange exchange, String method, String path, int status, byte[] body) throws IOException {
        seen.add(new Seen(method, path, status));
        boolean hasBody = body.length > 0 && !method.equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
