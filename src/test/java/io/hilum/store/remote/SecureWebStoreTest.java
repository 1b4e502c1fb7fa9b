package io.hilum.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hilum.store.ModelReference;
import io.hilum.store.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web server with TLS, whose certificate the JDK's keytool made. */
class SecureWebStoreTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private SSLContext tls;
    private HttpsServer server;
    private WebServer web;
    private byte[] archive;

    @BeforeEach
    void start() throws Exception {
        archive = SmallArchives.write(folder.resolve("served"), "lung", "1");
        tls = tls(certificate());
        server = HttpsServer.create(WebServer.loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        web = new WebServer(server, folder.resolve("served"), true);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private Path certificate() throws Exception {
        Path store = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return store;
    }

    private static SSLContext tls(Path certificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private ModelStore store(WebClient client, String path) {
        return new RemoteStore(new WebFiles(client, URI.create("https://127.0.0.1:" + web.port() + path)));
    }

    private WebClient trusting() {
        return new WebClient(tls.getSocketFactory(), RemoteStoreContract.SILENCE);
    }

    @Test
    void a_version_is_fetched_over_tls() {
        assertThat(Arrays.equals(
                        SmallArchives.loader(store(trusting(), "/"), folder.resolve("cache"))
                                .servingArchive(new ModelReference("lung", "1")),
                        archive))
                .isTrue();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        WebClient client = WebClient.trustingAsTheJdk(RemoteStoreContract.SILENCE);
        assertThatThrownBy(() -> store(client, "/").latest("lung")).isInstanceOf(RemoteReadException.class);
    }

    @Test
    void a_redirect_is_followed_to_tls_and_nowhere_else() throws IOException {
        server.createContext("/moved/", exchange -> redirect(exchange, "https://127.0.0.1:" + web.port() + "/"));
        assertThat(store(trusting(), "/moved/").latest("lung")).contains("1");
        server.createContext("/lured/", exchange -> redirect(exchange, "http://models.example/"));
        assertThatThrownBy(() -> store(trusting(), "/lured/").latest("lung"))
                .hasMessageContaining("without TLS")
                .hasMessageNotContaining("models.example");
        server.createContext("/circle/", exchange -> redirect(exchange, "/circle/"));
        assertThatThrownBy(() -> store(trusting(), "/circle/").latest("lung"))
                .hasMessageContaining("from place to place");
        HttpServer plain = HttpServer.create(WebServer.loopback(), 0);
        try (WebServer here = new WebServer(plain, folder.resolve("served"), true)) {
            server.createContext("/here/", exchange -> redirect(exchange, "http://127.0.0.1:" + here.port() + "/"));
            assertThatThrownBy(() -> store(trusting(), "/here/").latest("lung")).hasMessageContaining("without TLS");
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().replaceFirst("/[a-z]+/", "");
            exchange.getResponseHeaders().set("Location", to + name);
            exchange.sendResponseHeaders(302, -1);
        }
    }
}
