package io.hilum.function.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import io.hilum.shared.HeardLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;

/** A function whose issuer's key set cannot be fetched, and then can. */
@QuarkusTest
@TestProfile(UnreachableKeysTest.KeysElsewhere.class)
class UnreachableKeysTest {

    private static final String ISSUER = "https://issuer.example";
    private static final KeyPair PAIR = SigningKeys.pair();
    private static final int PORT = freePort();

    public static class KeysElsewhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.jwt.verify.publickey.location",
                    "http://localhost:" + PORT + "/keys",
                    "mp.jwt.verify.issuer",
                    ISSUER);
        }
    }

    @Test
    void tokens_are_not_blamed_for_keys_that_cannot_be_fetched() throws IOException {
        String token = token(PAIR, "known");
        try (HeardLog log = new HeardLog()) {
            Response response = with(token);
            response.then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", nullValue())
                    .body("code", equalTo("keys-unavailable"));
            String id = response.jsonPath().getString("instance");
            assertThat(log.lines()).anyMatch(line -> line.startsWith(id + " request " + id + ": the keys of tokens"));
            assertThat(String.join("\n", log.lines())).doesNotContain(token, token.split("\\.")[1]);
        }
        HttpServer server = serveKeys();
        try {
            with(token).then().statusCode(400).body("code", equalTo("missing-image"));
            with(token(PAIR, "unknown")).then().statusCode(401).body("code", equalTo("unauthorized"));
            with(token(SigningKeys.pair(), "known")).then().statusCode(401);
        } finally {
            server.stop(0);
        }
    }

    private static Response with(String token) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body("{}")
                .post("/predict");
    }

    private static String token(KeyPair pair, String key) {
        return Jwt.issuer(ISSUER).upn("somebody").expiresIn(60).jws().keyId(key).sign(pair.getPrivate());
    }

    private static HttpServer serveKeys() throws IOException {
        RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) PAIR.getPublic());
        key.setKeyId("known");
        byte[] keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
