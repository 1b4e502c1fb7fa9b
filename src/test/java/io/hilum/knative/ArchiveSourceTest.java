package io.hilum.knative;

import static com.dashjoin.jsonata.Jsonata.jsonata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a notification of S3, which a queue holds, to the event that the function takes. */
class ArchiveSourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_queue_is_read_for_the_transformation_and_the_transformation_for_the_function() throws IOException {
        Manifest source = Overlays.only("s3", "sources.knative.dev/v1alpha1", "IntegrationSource", "hilum-archive");
        assertThat(source.text("/spec/aws/sqs/arn")).startsWith("arn:aws:sqs:");
        assertThat(source.text("/spec/aws/auth/serviceAccountName")).isEqualTo("hilum-archive-source");
        assertThat(transformation().isMeantBy(source.at("/spec/sink/ref"))).isTrue();
        assertThat(Overlays.function("s3").isMeantBy(transformation().at("/spec/sink/ref")))
                .isTrue();
    }

    /** As S3 documents it: the key is form-encoded. */
    @Test
    void a_notification_becomes_the_event_with_bucket_key_and_version() throws IOException {
        JsonNode event = transformed(notification());
        assertThat(event.get("type").textValue()).isEqualTo("io.hilum.archive.object.created.v1");
        assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.get("id").textValue()).isEqualTo("9CC70D09569020C-0000000000000001");
        assertThat(event.get("source").textValue()).isEqualTo("dev.knative.eventing.aws-sqs-source");
        assertThat(event.get("data")).isEqualTo(JSON.readTree("""
                        {"bucket": "hilum-incoming",
                         "key": "2026/ward 3/r\u00f6ntgen+1.dcm",
                         "version": "096fKKXTRTtl3on89fVO.nfljtsv6qko"}
                        """));
    }

    @Test
    void a_notification_may_come_as_text() throws IOException {
        assertThat(transformed(notification().toString())).isEqualTo(transformed(notification()));
    }

    @Test
    void a_bucket_without_versions_gives_no_version() throws IOException {
        JsonNode notification = notification();
        ((ObjectNode) notification.at("/Records/0/s3/object")).remove("versionId");
        assertThat(transformed(notification).get("data").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("bucket", "key");
    }

    @Test
    void the_test_notification_of_s3_becomes_an_event_that_names_no_object() throws IOException {
        JsonNode test = JSON.readTree("{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\", \"Bucket\": \"b\"}");
        assertThat(transformed(test).get("data")).isEmpty();
    }

    @Test
    void a_notification_with_several_records_is_an_error_rather_than_a_loss() throws IOException {
        ObjectNode notification = (ObjectNode) notification();
        notification.withArray("Records").add(notification.at("/Records/0").deepCopy());
        assertThatThrownBy(() -> transformed(notification))
                .isInstanceOf(JException.class)
                .hasMessageContaining("one record");
    }

    private static JsonNode notification() throws IOException {
        try (InputStream file = ArchiveSourceTest.class.getResourceAsStream("object-created.json")) {
            return JSON.readTree(file);
        }
    }

    private static JsonNode transformed(Object data) throws IOException {
        Object event = JSON.convertValue(
                Map.of(
                        "specversion", "1.0",
                        "type", "dev.knative.connector.event.aws-sqs",
                        "source", "dev.knative.eventing.aws-sqs-source",
                        "subject", "aws-sqs-source",
                        "id", "9CC70D09569020C-0000000000000001",
                        "time", "2026-11-24T08:00:01.000Z",
                        "datacontenttype", "application/json",
                        "data", data),
                Map.class);
        return JSON.valueToTree(
                jsonata(transformation().text("/spec/jsonata/expression")).evaluate(event));
    }

    private static Manifest transformation() throws IOException {
        return Overlays.only("s3", "eventing.knative.dev/v1alpha1", "EventTransform", "hilum-archive-object");
    }
}
