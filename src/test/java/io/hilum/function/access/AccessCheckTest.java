package io.hilum.function.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.hilum.function.operation.Metrics;
import io.hilum.shared.HeardLog;
import io.hilum.shared.SamplePictures;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask, where API keys and tokens are demanded. */
@QuarkusTest
@TestProfile(GuardedFunction.class)
class AccessCheckTest {

    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);
    private static final String REQUEST =
            "{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(PICTURE) + "\"}";

    @ConfigProperty(name = "mp.jwt.verify.publickey")
    String publicKey;

    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/predict/", "//predict", "/%70redict", "/", "/events", "/nowhere"})
    void who_brings_no_credentials_is_refused_and_told_what_is_expected(String path) {
        refused(json().post(path), 401, "unauthorized")
                .body("detail", containsString("X-API-Key or Authorization: Bearer"));
    }

    @Test
    void a_file_as_it_is_needs_credentials_too() {
        refused(file().post("/predict"), 401, "unauthorized");
        file().header("X-API-Key", GuardedFunction.API_KEY)
                .post("/predict?heatmap=none")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events"})
    void an_event_needs_credentials_too(String path) {
        refused(event().post(path), 401, "unauthorized");
        event().header("X-API-Key", GuardedFunction.API_KEY)
                .post(path)
                .then()
                .statusCode(200)
                .header("ce-type", "io.hilum.prediction.completed.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {GuardedFunction.API_KEY, GuardedFunction.OTHER_API_KEY})
    void each_accepted_key_opens(String key) {
        json().header("X-API-Key", key)
                .post("/predict")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", GuardedFunction.ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a key of nobody", "a key of the radiology "})
    void other_keys_do_not(String key) {
        refused(json().header("X-API-Key", "<" + key + ">").post("/predict"), 401, "unauthorized")
                .body("detail", equalTo("the API key is not accepted"));
    }

    @Test
    void a_token_with_a_role_among_its_groups_or_scopes_opens() {
        with(token().groups("radiologist").sign()).then().statusCode(200);
        with(token().claim("scope", "openid predict:chest").sign()).then().statusCode(200);
    }

    @Test
    void a_token_without_a_role_is_forbidden_to_predict() {
        for (String token : List.of(
                token().sign(),
                token().groups("accountant").claim("scope", "openid").sign())) {
            refused(with(token), 403, "forbidden")
                    .header("WWW-Authenticate", containsString("error=\"insufficient_scope\""));
        }
    }

    @Test
    void a_token_that_has_expired_or_is_of_another_issuer_or_for_another_audience_or_key_is_not_accepted() {
        List<String> tokens = List.of(
                token().groups("radiologist").expiresAt(1_000_000_000).sign(),
                token().groups("radiologist")
                        .issuer("https://elsewhere.example")
                        .sign(),
                token().groups("radiologist").audience("another").sign(),
                token().groups("radiologist").sign(SigningKeys.pair().getPrivate()),
                "no.token.at-all");
        for (String token : tokens) {
            refused(with(token), 401, "unauthorized").body("detail", containsString("token is not accepted"));
        }
    }

    /** The classical forgeries: no signature, and the public key as the secret of a symmetric one. */
    @Test
    void a_token_whose_algorithm_the_bearer_chose_is_not_accepted() throws Exception {
        String claims = token().groups("radiologist").sign().split("\\.")[1];
        refused(with(part("{\"alg\":\"none\"}") + "." + claims + "."), 401, "unauthorized");
        String signed = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + claims;
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(publicKey), "HmacSHA256"));
        refused(
                with(signed + "." + part(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)))),
                401,
                "unauthorized");
    }

    @Test
    void what_is_only_read_is_open_to_all() {
        for (String path :
                List.of("/", "/page/page.js", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            given().get(path).then().statusCode(200);
        }
        given().get("/predict").then().statusCode(405);
    }

    @Test
    void who_is_turned_away_is_counted_and_who_asks_first_is_not() {
        double unauthorized = Metrics.requests("http", "unauthorized");
        double forbidden = Metrics.requests("http", "forbidden");
        double forbiddenOrigin = Metrics.requests("http", "forbidden-origin");
        double answered = Metrics.requests("http", "answered");
        json().post("/predict").then().statusCode(401);
        with(token().sign()).then().statusCode(403);
        given().header("Origin", "https://elsewhere.example")
                .body(REQUEST)
                .post("/predict")
                .then()
                .statusCode(403);
        foreign()
                .header("Access-Control-Request-Method", "POST")
                .options("/predict")
                .then()
                .statusCode(200);
        assertThat(Metrics.requests("http", "unauthorized")).isEqualTo(unauthorized + 1);
        assertThat(Metrics.requests("http", "forbidden")).isEqualTo(forbidden + 1);
        assertThat(Metrics.requests("http", "forbidden-origin")).isEqualTo(forbiddenOrigin + 1);
        assertThat(Metrics.requests("http", "answered")).isEqualTo(answered);
    }

    @Test
    void a_browser_may_ask_first_whether_it_may_send_a_key() {
        given().header("Origin", GuardedFunction.ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-api-key")
                .options("/predict")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Headers", "x-api-key");
    }

    @Test
    void the_body_of_a_stranger_is_not_read() {
        refused(json().body(new byte[21 << 20]).post("/predict"), 401, "unauthorized");
    }

    @Test
    void neither_keys_nor_tokens_are_logged() {
        String token = token().sign();
        List<String> log;
        try (HeardLog heard = new HeardLog()) {
            json().header("X-API-Key", "secret-of-somebody").post("/predict");
            with(token);
            with(token + "forged");
            Logger.getLogger("io.hilum").info("the last line");
            log = heard.lines();
        }
        assertThat(log).contains(" the last line null");
        assertThat(String.join("\n", log)).doesNotContain("secret-of-somebody", token, token.split("\\.")[1]);
    }

    private static Response with(String token) {
        return json().header("Authorization", "Bearer " + token).post("/predict");
    }

    private static JwtClaimsBuilder token() {
        return Jwt.issuer(GuardedFunction.ISSUER)
                .audience(GuardedFunction.AUDIENCE)
                .upn("somebody")
                .expiresIn(60);
    }

    private static ValidatableResponse refused(Response response, int status, String code) {
        assertThat(response.header("X-Request-Id")).isNotBlank();
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer realm=\"hilum\""))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Access-Control-Allow-Origin", GuardedFunction.ORIGIN)
                .header("Access-Control-Expose-Headers", containsString("WWW-Authenticate"))
                .body("code", equalTo(code))
                .body("success", equalTo(false))
                .body("instance", equalTo(response.header("X-Request-Id")));
    }

    private static RequestSpecification json() {
        return foreign().contentType("application/json").body(REQUEST);
    }

    private static RequestSpecification file() {
        return foreign().contentType("image/png").body(PICTURE);
    }

    private static RequestSpecification event() {
        return json().header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/radiology")
                .header("ce-type", "io.hilum.prediction.requested.v1");
    }

    private static RequestSpecification foreign() {
        return given().urlEncodingEnabled(false).header("Origin", GuardedFunction.ORIGIN);
    }

    private static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
