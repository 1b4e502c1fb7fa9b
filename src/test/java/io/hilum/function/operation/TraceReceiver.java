package io.hilum.function.operation;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Receives what is exported over OTLP/HTTP, and gives a test its field {@code exported}. */
public class TraceReceiver implements QuarkusTestResourceLifecycleManager {

    private final BlockingQueue<byte[]> exported = new LinkedBlockingQueue<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            exported.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        // The name that OpenTelemetry's specification gives it; nothing else switches tracing on.
        return Map.of(
                "otel.exporter.otlp.endpoint",
                "http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(exported, field -> field.getName().equals("exported"));
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
