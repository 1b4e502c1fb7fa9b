package io.hilum.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.finding.Finding;
import io.hilum.shared.SamplePictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function as Lambda runs it, beside what {@code LambdaDoorsIT} asks of it: {@code mvn verify -Plambda}. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LambdaIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);

    @TempDir
    static Path folder;

    private static Path task;
    private static RuntimeApi api;
    private static LambdaProcess lambda;

    @BeforeAll
    static void start_the_function() throws Exception {
        task = LambdaProcess.unpack(folder.resolve("task"));
        api = new RuntimeApi();
        lambda = LambdaProcess.start(task, api);
        api.awaitInitialisation();
    }

    @AfterAll
    static void end_the_function() throws Exception {
        try {
            lambda.terminate();
            assertThat(lambda.log()).doesNotContain("SIGSEGV", "SIGABRT");
        } finally {
            lambda.close();
            api.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void methods_other_than_post_are_refused(String method) throws Exception {
        ObjectNode event = event("api-gateway-v2.json", null, false);
        ((ObjectNode) event.at("/requestContext/http")).put("method", method);
        refused(event, "method-not-allowed");
        assertThat(header(api.invoke(event), "Allow")).isEqualTo("POST");
    }

    @Test
    void an_unknown_path_is_refused() throws Exception {
        ObjectNode event = event("api-gateway-v2.json", "{}", false);
        event.put("rawPath", "/diagnose");
        ((ObjectNode) event.at("/requestContext/http")).put("path", "/diagnose");
        refused(event, "not-found");
    }

    @Test
    void a_body_of_more_than_6_megabytes_is_refused() throws Exception {
        String body = "{\"cxr_base64\": \"" + "A".repeat(6 << 20) + "\"}";
        JsonNode problem = refused(event("api-gateway-v2.json", body, false), "body-too-large");
        assertThat(problem.get("detail").textValue()).contains("6 MiB");
    }

    @Test
    void requests_are_counted_at_the_door_of_lambda() throws Exception {
        api.invoke(event("api-gateway-v2.json", ServerProcess.request(PICTURE), false));
        ObjectNode metrics = event("api-gateway-v2.json", null, false);
        metrics.put("rawPath", "/q/metrics");
        ((ObjectNode) metrics.get("headers")).put("accept", "text/plain");
        ((ObjectNode) metrics.at("/requestContext/http")).put("method", "GET").put("path", "/q/metrics");
        assertThat(api.invoke(metrics).get("body").textValue())
                .contains("hilum_requests_total{door=\"lambda\",outcome=\"answered\"")
                .doesNotContain("door=\"http\"");
    }

    /** Noise is what can least be compressed; the stand-in takes no answer that Lambda would not take. */
    @Test
    void the_largest_answer_fits() throws Exception {
        JsonNode response = api.invoke(event("api-gateway-v2.json", ServerProcess.request(noise()), false));
        assertThat(response.get("statusCode").intValue()).isEqualTo(200);
        assertThat(body(response).get("heatmap")).hasSize(Finding.COUNT);
        assertThat(response.get("body").textValue().length()).isGreaterThan(4_000_000);
    }

    @Test
    void only_tmp_is_written_to() throws Exception {
        List<Path> before = filesOf(task);
        api.invoke(event("api-gateway-v2.json", ServerProcess.request(PICTURE), true));
        assertThat(LambdaProcess.home(task)).doesNotExist();
        assertThat(filesOf(task)).isEqualTo(before);
        assertThat(Path.of("/tmp/hilum")).isNotEmptyDirectory();
        assertThat(Path.of("/tmp/djl")).isNotEmptyDirectory();
    }

    private static JsonNode refused(JsonNode event, String code) throws Exception {
        JsonNode response = api.invoke(event);
        JsonNode problem = body(response);
        assertThat(problem.path("code").textValue()).isEqualTo(code);
        assertThat(problem.path("success").booleanValue()).isFalse();
        assertThat(problem.path("status").intValue())
                .isEqualTo(response.get("statusCode").intValue());
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        return problem;
    }

    private static ObjectNode event(String document, String body, boolean base64) throws IOException {
        try (InputStream in = LambdaIT.class.getResourceAsStream(document)) {
            ObjectNode event = (ObjectNode) JSON.readTree(in);
            if (body != null && base64) {
                event.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
            } else {
                event.put("body", body);
            }
            return event.put("isBase64Encoded", base64);
        }
    }

    private static JsonNode body(JsonNode response) throws IOException {
        return JSON.readTree(response.get("body").textValue());
    }

    private static String header(JsonNode response, String name) {
        return response.get("headers").properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().textValue())
                .findFirst()
                .orElse(null);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    /** The picture whose overlays compress worst: each pixel of what the network sees differs from its neighbours. */
    private static byte[] noise() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        BufferedImage image = new BufferedImage(320, 320, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 320 * 320; i++) {
            image.getRaster().setSample(i % 320, i / 320, 0, random.nextInt(256));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
