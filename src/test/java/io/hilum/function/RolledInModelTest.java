package io.hilum.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.shared.SamplePictures;
import io.hilum.store.FolderStore;
import io.hilum.store.ModelInstaller;
import io.hilum.store.ModelManifest.Provenance;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A function that serves version 1 when version 2 is rolled in. */
@QuarkusTest
@TestProfile(RolledInModelTest.TwoVersions.class)
class RolledInModelTest {

    private static final Path STORE = Path.of("target", "rolled-store");
    private static final Path LATEST = STORE.resolve("lung/latest");
    private static final byte[] PICTURE = SamplePictures.png(64, 64, 1);
    private static final int CLIENTS = 3;

    public static class TwoVersions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                ModelInstaller installer = new ModelInstaller(new FolderStore(STORE), Architecture.cihmlc());
                for (long seed = 1; seed <= 2 && !Files.isDirectory(STORE.resolve("lung/2")); seed++) {
                    installer.install(
                            "lung",
                            RandomWeights.draw(Architecture.cihmlc(), seed),
                            "Random weights.",
                            new Provenance(Provenance.SEED, seed, null, "test"),
                            "MIT");
                }
                Files.writeString(LATEST, "1\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "hilum.model.store", STORE.toUri().toString(),
                    "hilum.model.name", "lung",
                    "hilum.model.refresh", "1s");
        }
    }

    /** What one answer says of the version that made it, in its header, its detail, and its numbers. */
    private record Told(int status, String header, String notice, String detail, Map<String, Object> means) {

        private static Told by(Response response) {
            return new Told(
                    response.statusCode(),
                    response.header("X-Hilum-Model"),
                    response.header("X-Hilum-Notice"),
                    "lung/" + response.path("detail.model.version"),
                    response.path("prediction_mean"));
        }
    }

    private static Told ask() {
        return Told.by(given().contentType("image/png").body(PICTURE).post("/predict?detail=true&heatmap=none"));
    }

    @Test
    void each_answer_is_wholly_of_one_version_and_none_is_refused() throws IOException {
        Told before = ask();
        assertThat(before.header()).isEqualTo("lung/1");
        assertThat(before.notice()).isEqualTo("random-weights");
        Queue<Told> all = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> clients = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> askUntilTheSecondVersionAnswers(all)))
                .limit(CLIENTS)
                .toList();
        Files.writeString(LATEST, "2\n");
        clients.forEach(CompletableFuture::join);

        assertThat(all).allSatisfy(told -> {
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.header()).isEqualTo(told.detail());
        });
        Map<String, List<Map<String, Object>>> meansOfVersions = all.stream()
                .collect(Collectors.groupingBy(
                        Told::header,
                        Collectors.mapping(
                                Told::means, Collectors.collectingAndThen(Collectors.toSet(), List::copyOf))));
        assertThat(meansOfVersions).containsKey("lung/2");
        assertThat(meansOfVersions.values())
                .allSatisfy(means -> assertThat(means).hasSize(1));
        assertThat(meansOfVersions.getOrDefault("lung/1", List.of(before.means())))
                .containsExactly(before.means());
        assertThat(meansOfVersions.get("lung/2")).doesNotContain(before.means());

        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'model' }.data.version", equalTo("2"));
        a_version_that_cannot_be_used_leaves_the_one_before();
    }

    private static void askUntilTheSecondVersionAnswers(Queue<Told> all) {
        Told told;
        do {
            told = ask();
            all.add(told);
        } while (told.status() == 200 && !told.header().equals("lung/2"));
    }

    private static void a_version_that_cannot_be_used_leaves_the_one_before() throws IOException {
        Files.writeString(LATEST, "3\n");
        String reason = null;
        while (reason == null) {
            Response ready = given().get("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            reason = ready.path("checks.find { it.name == 'model' }.data.refresh");
        }
        assertThat(reason).isEqualTo("not-found");
        assertThat(ask().header()).isEqualTo("lung/2");
    }
}
