package io.hilum.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hilum.finding.Finding;
import io.hilum.shared.AwsEvents;
import io.hilum.shared.S3Server;
import io.hilum.shared.SamplePictures;
import io.hilum.shared.TestBuckets;
import io.hilum.shared.WatchedS3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive behind Lambda: events of SQS, S3 and API Gateway for one handler: {@code mvn verify -Plambda}. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LambdaArchiveIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PICTURE = SamplePictures.png(200, 150, 1);

    @TempDir
    static Path folder;

    private static TestBuckets buckets;
    private static WatchedS3 s3;
    private static RuntimeApi api;
    private static LambdaProcess lambda;

    @BeforeAll
    static void start_the_function() throws Exception {
        buckets = TestBuckets.create();
        s3 = new WatchedS3();
        api = new RuntimeApi();
        Map<String, String> settings = new HashMap<>();
        settings.put("HILUM_ARCHIVE_RESULTS", "s3://" + buckets.results() + "/results");
        settings.put("HILUM_S3_ENDPOINT", s3.endpoint().toString());
        settings.put("HILUM_S3_PATH_STYLE", "true");
        settings.put("AWS_ACCESS_KEY_ID", S3Server.CREDENTIALS.get("aws.accessKeyId"));
        settings.put("AWS_SECRET_ACCESS_KEY", S3Server.CREDENTIALS.get("aws.secretAccessKey"));
        lambda = LambdaProcess.start(LambdaProcess.unpack(folder.resolve("task")), api, settings);
        api.awaitInitialisation();
    }

    @AfterAll
    static void end_the_function() throws Exception {
        try {
            lambda.terminate();
            assertThat(lambda.log()).doesNotContain("Mueller", "SIGSEGV", "SIGABRT");
        } finally {
            lambda.close();
            api.close();
            s3.close();
        }
    }

    @Test
    void messages_of_a_queue_are_predicted_and_those_that_are_not_done_reported() throws Exception {
        Map<String, String> bodies = new LinkedHashMap<>();
        String chest = created("Mueller/chest.png", PICTURE);
        bodies.put("chest", chest);
        bodies.put("chest again", chest);
        bodies.put("letter", created("Mueller/letter.pdf", "a letter".getBytes()));
        bodies.put("no notification", "{\"key\": \"Mueller\"}");
        bodies.put("test", AwsEvents.read("s3-test-event.json").toString());
        JsonNode answer = api.invoke(AwsEvents.messages(bodies));
        assertThat(answer)
                .isEqualTo(JSON.readTree("{\"batchItemFailures\": [{\"itemIdentifier\": \"no notification\"}]}"));

        JsonNode result = JSON.readTree(buckets.read("results/Mueller/chest.png.json"));
        assertThat(result.get("heatmap")).hasSize(Finding.COUNT);
        assertThat(result.get("prediction_mean")).isEqualTo(overHttp().get("prediction_mean"));
        assertThat(JSON.readTree(buckets.read("results/Mueller/letter.pdf.json"))
                        .get("code")
                        .textValue())
                .isEqualTo("not-an-image");
        assertThat(s3.succeeded("PUT", "Mueller/chest.png.json")).isEqualTo(1);
        assertThat(api.invoke(AwsEvents.messages(Map.of("chest", chest))))
                .isEqualTo(JSON.readTree("{\"batchItemFailures\": []}"));
        assertThat(s3.succeeded("PUT", "Mueller/chest.png.json")).isEqualTo(1);
    }

    @Test
    void a_message_fails_while_s3_does_and_is_done_when_it_comes_again() throws Exception {
        Map<String, String> bodies = Map.of("down", created("Mueller/down.png", PICTURE));
        s3.fail("PUT", 1000);
        assertThat(api.invoke(AwsEvents.messages(bodies))
                        .at("/batchItemFailures/0/itemIdentifier")
                        .textValue())
                .isEqualTo("down");
        s3.fail("PUT", 0);
        assertThat(api.invoke(AwsEvents.messages(bodies)).get("batchItemFailures"))
                .isEmpty();
        assertThat(s3.succeeded("PUT", "Mueller/down.png.json")).isEqualTo(1);
    }

    @Test
    void a_notification_of_s3_itself_is_predicted() throws Exception {
        JsonNode notification = JSON.readTree(created("Mueller/direct.png", PICTURE));
        api.invoke(notification);
        assertThat(buckets.written()).contains("results/Mueller/direct.png.json");
    }

    @Test
    void records_of_others_are_an_error() {
        JsonNode event = JSON.createObjectNode()
                .set(
                        "Records",
                        JSON.createArrayNode().add(JSON.createObjectNode().put("eventSource", "aws:kinesis")));
        assertThatThrownBy(() -> api.invoke(event))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("aws:sqs");
    }

    private static String created(String key, byte[] file) {
        return AwsEvents.created(buckets.incoming(), key, buckets.put(key, file), "0055AED6")
                .toString();
    }

    private static JsonNode overHttp() throws Exception {
        try (InputStream in = LambdaArchiveIT.class.getResourceAsStream("api-gateway-v2.json")) {
            ObjectNode event = (ObjectNode) JSON.readTree(in);
            event.put("body", ServerProcess.request(PICTURE)).put("isBase64Encoded", false);
            JsonNode response = api.invoke(event);
            assertThat(response.get("statusCode").intValue()).isEqualTo(200);
            return JSON.readTree(response.get("body").textValue());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
