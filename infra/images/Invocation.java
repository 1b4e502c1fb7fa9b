import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands in for AWS Lambda on loopback for one invocation: starts a function's process, gives it an event of API Gateway
 * with a picture through the Runtime API (2018-06-01), ends the process (SIGTERM), and exits with 0 when the answer was
 * a prediction.
 *
 * <p>{@code java Invocation.java PICTURE COMMAND...}, with a PNG file and the command that starts the process
 */
final class Invocation {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final int PATIENCE_SECONDS = 300;

    private final byte[] event;
    private final AtomicBoolean given = new AtomicBoolean();
    private final CompletableFuture<String> outcome = new CompletableFuture<>();
    private final long start = System.nanoTime();

    private Invocation(byte[] picture) {
        event = """
                {"version": "2.0", "routeKey": "$default", "rawPath": "/predict", "rawQueryString": "",
                 "headers": {"content-type": "image/png", "host": "localhost"},
                 "requestContext": {"accountId": "123456789012", "apiId": "api", "domainName": "localhost",
                   "http": {"method": "POST", "path": "/predict", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1",
                            "userAgent": "invocation"},
                   "requestId": "1", "routeKey": "$default", "stage": "$default", "timeEpoch": 1764028800000},
                 "body": "%s", "isBase64Encoded": true}
                """
                .formatted(Base64.getEncoder().encodeToString(picture))
                .getBytes(StandardCharsets.UTF_8);
    }

    public static void main(String... arguments) throws Exception {
        Invocation invocation = new Invocation(Files.readAllBytes(Path.of(arguments[0])));
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newCachedThreadPool());
        api.createContext(RUNTIME, invocation::answer);
        api.start();
        String[] command = Arrays.copyOfRange(arguments, 1, arguments.length);
        System.exit(invocation.run("127.0.0.1:" + api.getAddress().getPort(), command) ? 0 : 1);
    }

    private boolean run(String address, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", address,
                        "AWS_LAMBDA_FUNCTION_NAME", "hilum",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048",
                        "AWS_REGION", "eu-central-1",
                        "LAMBDA_TASK_ROOT", "/var/task"));
        Process function = builder.start();
        function.onExit().thenRun(() -> outcome.complete("the process ended"));
        try {
            String answer = outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            boolean predicted = answer.contains("\"statusCode\":200") && answer.contains("prediction_mean");
            say(predicted ? "answered with a prediction of " + answer.length() + " characters" : answer);
            return predicted;
        } finally {
            function.destroy();
            function.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
        if (!path.equals("invocation/next")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            respond(exchange, 202, "{\"status\": \"OK\"}".getBytes(StandardCharsets.UTF_8));
            outcome.complete(body);
        } else if (given.compareAndSet(false, true)) {
            say("initialised");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", ID);
            exchange.getResponseHeaders()
                    .add(
                            "Lambda-Runtime-Deadline-Ms",
                            Long.toString(System.currentTimeMillis() + PATIENCE_SECONDS * 1000L));
            exchange.getResponseHeaders()
                    .add(
                            "Lambda-Runtime-Invoked-Function-Arn",
                            "arn:aws:lambda:eu-central-1:123456789012:function:hilum");
            respond(exchange, 200, event);
        }
        // A second request for an event waits, as it does on Lambda, until the process is ended.
    }

    private void say(String what) {
        System.out.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms: " + what);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
