package io.hilum.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.shared.HeardLog;
import io.hilum.shared.SamplePictures;
import io.hilum.store.FolderStore;
import io.hilum.store.ModelInstaller;
import io.hilum.store.ModelManifest.Provenance;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function whose model is damaged, and then mended by the operator. */
@QuarkusTest
@TestProfile(UnusableModelTest.DamagedModel.class)
class UnusableModelTest {

    private static final Path STORE = Path.of("target", "damaged-store");
    private static final Path SERVING = STORE.resolve("damaged/1/serving.pt");

    public static class DamagedModel implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                if (!Files.exists(SERVING)) {
                    new ModelInstaller(new FolderStore(STORE), Architecture.cihmlc())
                            .install(
                                    "damaged",
                                    RandomWeights.draw(Architecture.cihmlc(), 1),
                                    "Random weights.",
                                    new Provenance(Provenance.KERAS_FILE, null, "0", "test"),
                                    "MIT");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "hilum.model.store",
                    STORE.toString(),
                    "hilum.model.name",
                    "damaged",
                    "hilum.events.source",
                    "https://hilum.example/ward/7");
        }
    }

    @Test
    void the_caller_gets_503_and_the_function_recovers_when_the_model_is_mended() throws IOException {
        flipOneBit();
        try (HeardLog log = new HeardLog()) {
            Response json =
                    given().contentType("application/json").body(request()).post("/predict");
            json.then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", equalTo("model-unavailable"));
            // No event, so that a broker sends the request again.
            Response reply = event().post("/");
            reply.then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("ce-type", nullValue())
                    .body("code", equalTo("model-unavailable"));
            assertThat(List.of(json, reply)).allSatisfy(response -> {
                String id = response.jsonPath().getString("instance");
                assertThat(log.lines())
                        .anyMatch(line -> line.startsWith(id + " request " + id + ": the model cannot be used"));
            });
        }
        flipOneBit();
        event().post("/")
                .then()
                .statusCode(200)
                .header("ce-type", "io.hilum.prediction.completed.v1")
                .header("ce-source", "https://hilum.example/ward/7");
        assertThat(given().contentType("application/json")
                        .body(request())
                        .post("/predict")
                        .statusCode())
                .isEqualTo(200);
    }

    private static RequestSpecification event() {
        return given().contentType("application/json")
                .headers(Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", "1",
                        "ce-source", "/ward",
                        "ce-type", "io.hilum.prediction.requested.v1"))
                .body(request());
    }

    private static void flipOneBit() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(SERVING.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int value = file.read();
            file.seek(file.length() / 2);
            file.write(value ^ 1);
        }
    }

    private static String request() {
        return "{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(SamplePictures.png(64, 64, 1)) + "\"}";
    }
}
