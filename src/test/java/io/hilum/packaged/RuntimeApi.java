package io.hilum.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stands in for AWS Lambda on loopback: the Runtime API of version 2018-06-01, which a function's process asks for
 * events and tells its answers. One event at a time, as Lambda gives them to one process.
 */
public final class RuntimeApi implements AutoCloseable {

    /** The most bytes that Lambda takes as the answer to a synchronous event (6 MB and 100 bytes). */
    static final int MOST_ANSWER_BYTES = 6 * 1024 * 1024 + 100;

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte[] ACCEPTED = "{\"status\": \"OK\"}".getBytes();

    private record Invocation(String id, byte[] event, CompletableFuture<byte[]> answer) {}

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> initialised = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** A Runtime API on a free port. */
    public RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(RUNTIME, this::answer);
        server.start();
    }

    /** What a function's process finds in {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** Waits until the process asks for its first event: for Lambda that is the end of its initialisation. */
    public void awaitInitialisation() throws InterruptedException, ExecutionException, TimeoutException {
        initialised.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Gives the process an event and returns what it answers.
     *
     * @throws ExecutionException when the process reports an error, or an answer that Lambda would not take
     */
    public JsonNode invoke(JsonNode event)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Invocation invocation =
                new Invocation(UUID.randomUUID().toString(), json.writeValueAsBytes(event), new CompletableFuture<>());
        waiting.add(invocation);
        return json.readTree(invocation.answer().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals("init/error")) {
                initialised.completeExceptionally(new IOException("initialisation failed: " + new String(body)));
                respond(exchange, 202, ACCEPTED);
                return;
            }
            String[] parts = path.split("/");
            CompletableFuture<byte[]> answer = running.remove(parts[1]).answer();
            if (parts[2].equals("error")) {
                answer.completeExceptionally(new IOException("the function failed: " + new String(body)));
                respond(exchange, 202, ACCEPTED);
            } else if (body.length > MOST_ANSWER_BYTES) {
                answer.completeExceptionally(new IOException("the answer has " + body.length + " bytes"));
                respond(exchange, 413, "{\"errorType\": \"RequestEntityTooLarge\"}".getBytes());
            } else {
                answer.complete(body);
                respond(exchange, 202, ACCEPTED);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        initialised.complete(null);
        try {
            Invocation invocation = waiting.take();
            running.put(invocation.id(), invocation);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", invocation.id());
            exchange.getResponseHeaders()
                    .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + PATIENCE.toMillis()));
            exchange.getResponseHeaders()
                    .add(
                            "Lambda-Runtime-Invoked-Function-Arn",
                            "arn:aws:lambda:eu-central-1:123456789012:function:hilum");
            exchange.getResponseHeaders()
                    .add("Lambda-Runtime-Trace-Id", "Root=1-67891233-abcdef012345678912345678;Sampled=0");
            respond(exchange, 200, invocation.event());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
