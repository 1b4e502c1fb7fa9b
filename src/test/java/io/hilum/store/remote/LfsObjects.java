package io.hilum.store.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hilum.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Git LFS server with one object, behind an address that is signed as those of clouds are. */
public final class LfsObjects implements AutoCloseable {

    static final String SIGNATURE = "X-Amz-Signature=c0ffee";
    private static final String AUTHORIZATION = "Basic b3Blbi1zZXNhbWU=";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final byte[] object;
    private final String sha256;
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile int portOfObjects;

    /** A server that has these bytes, and gives them out as the object of this name. */
    public LfsObjects(byte[] object, String sha256) throws IOException {
        this.object = object;
        this.sha256 = sha256;
        server = HttpServer.create(WebServer.loopback(), 0);
        server.createContext("/info/lfs/objects/batch", this::batch);
        server.createContext("/objects/", this::send);
        server.start();
        portOfObjects = port();
    }

    LfsObjects(byte[] object) throws IOException {
        this(object, Sha256.of(object));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Where the Git LFS server is. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/info/lfs";
    }

    /** Lets the object be fetched by way of another port. */
    void giveObjectsBehind(int port) {
        portOfObjects = port;
    }

    /** The ranges that were asked for, and {@code all} where none was. */
    List<String> ranges() {
        return ranges;
    }

    private void batch(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode asked =
                    JSON.readTree(exchange.getRequestBody()).path("objects").path(0);
            String oid = asked.path("oid").asText();
            boolean known = exchange.getRequestMethod().equals("POST") && oid.equals(sha256);
            String answer = known
                    ? """
                    {"transfer": "basic", "objects": [{"oid": "%s", "size": %d, "actions": {"download": {
                      "href": "http://127.0.0.1:%d/objects/%s?%s", "header": {"Authorization": "%s"}}}}]}
                    """.formatted(oid, object.length, portOfObjects, oid, SIGNATURE, AUTHORIZATION)
                    : "{\"objects\": [{\"oid\": \"" + oid + "\", \"error\": {\"code\": 404, \"message\": \"none\"}}]}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.git-lfs+json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean allowed = AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    && SIGNATURE.equals(exchange.getRequestURI().getQuery());
            if (!allowed) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "all" : range);
            if (range == null) {
                exchange.sendResponseHeaders(200, object.length);
                exchange.getResponseBody().write(object);
            } else {
                int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (object.length - 1) + "/" + object.length);
                exchange.sendResponseHeaders(206, object.length - from);
                exchange.getResponseBody().write(Arrays.copyOfRange(object, from, object.length));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
