package io.hilum.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hilum.prediction.PredictionQueue;
import io.hilum.refusal.Outcome;
import io.hilum.shared.SamplePictures;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@TestProfile(NarrowFunction.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NarrowFunctionTest {

    private static final byte[] PICTURE = SamplePictures.png(64, 48, 1);

    @Inject
    PredictionQueue queue;

    @TestHTTPResource("/predict")
    URI predict;

    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void the_next_request_is_answered() {
        released.countDown();
        while (queue.running() + queue.waiting() > 0) {
            Thread.onSpinWait();
        }
        post(PICTURE).statusCode(200);
    }

    @Test
    void a_request_that_finds_the_queue_full_is_told_when_to_come_again() {
        occupy();
        occupy();
        post(PICTURE)
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .header("Access-Control-Allow-Origin", NarrowFunction.ORIGIN)
                .body("code", equalTo("queue-full"))
                .body("detail", containsString("2 places"));
    }

    @Test
    void a_request_waits_for_its_turn() {
        occupy();
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> post(PICTURE).extract().statusCode());
        while (queue.waiting() == 0) {
            Thread.onSpinWait();
        }
        released.countDown();
        assertThat(status.join()).isEqualTo(200);
    }

    @Test
    void a_caller_that_goes_away_while_it_waits_leaves_no_work_behind() throws IOException {
        occupy();
        try (Socket socket = new Socket(predict.getHost(), predict.getPort())) {
            String head =
                    "POST /predict?heatmap=none HTTP/1.1\r\nHost: hilum\r\nContent-Type: image/png\r\nContent-Length: "
                            + PICTURE.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(PICTURE);
            while (queue.waiting() == 0) {
                Thread.onSpinWait();
            }
        }
        while (queue.waiting() > 0) {
            Thread.onSpinWait();
        }
        assertThat(queue.running()).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_too_large_is_refused_and_the_refusal_names_the_way_out() {
        post(PICTURE, "?heatmap=overlay")
                .statusCode(422)
                .body("code", equalTo("response-too-large"))
                .body("detail", containsString("1 megabytes"))
                .body("detail", containsString("heatmap map or none"));
        post(PICTURE, "?heatmap=map").statusCode(200).body("heatmap", aMapWithSize(21));
    }

    @Test
    void more_samples_than_the_configured_most_are_refused() {
        given().contentType("image/png")
                .body(PICTURE)
                .post("/predict?samples=2001")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-option"))
                .body("detail", containsString("2000"));
    }

    @Test
    void a_preflight_request_is_answered() {
        given().header("Origin", NarrowFunction.ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options("/predict")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", NarrowFunction.ORIGIN)
                .header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Allow-Headers", "content-type");
    }

    @Test
    void a_browser_may_read_answers_and_each_refusal() {
        allowed(post(PICTURE).statusCode(200));
        allowed(post("no image".getBytes(StandardCharsets.US_ASCII)).statusCode(422));
        allowed(post(new byte[21 << 20]).statusCode(413).body("code", equalTo("body-too-large")));
        allowed(foreign()
                .contentType("text/plain")
                .body("x")
                .post("/predict")
                .then()
                .statusCode(415));
        allowed(foreign()
                .contentType("application/json")
                .body("[")
                .post("/predict")
                .then()
                .statusCode(400));
        allowed(foreign().get("/predict").then().statusCode(405));
        allowed(foreign().post("/nowhere").then().statusCode(404));
    }

    @Test
    void another_origin_is_not_served() {
        given().header("Origin", "https://elsewhere.example")
                .contentType("image/png")
                .body(PICTURE)
                .post("/predict")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", nullValue())
                .header("X-Request-Id", notNullValue())
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body("code", equalTo("forbidden-origin"))
                .body("success", equalTo(false));
        given().header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/predict")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private static void allowed(ValidatableResponse response) {
        assertThat(response.extract().headers().getValues("Access-Control-Allow-Origin"))
                .containsExactly(NarrowFunction.ORIGIN);
        assertThat(response.extract().headers().getValues("Access-Control-Expose-Headers"))
                .singleElement()
                .asString()
                .contains("X-Request-Id");
    }

    private static RequestSpecification foreign() {
        return given().header("Origin", NarrowFunction.ORIGIN);
    }

    private static ValidatableResponse post(byte[] file) {
        return post(file, "?heatmap=none");
    }

    private static ValidatableResponse post(byte[] file, String query) {
        return foreign()
                .contentType("image/png")
                .body(file)
                .post("/predict" + query)
                .then();
    }

    /** Takes a place of the queue until released; returns when it is taken. */
    private void occupy() {
        int before = queue.running() + queue.waiting();
        assertThat(queue.submit(() -> {
                    released.await();
                    return 0;
                }))
                .isInstanceOf(Outcome.Accepted.class);
        while (queue.running() + queue.waiting() == before || queue.running() == 0) {
            Thread.onSpinWait();
        }
    }
}
