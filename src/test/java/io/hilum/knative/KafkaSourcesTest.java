package io.hilum.knative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sources of Kafka, whose definition allows any field: against the fields and values that its controller checks. */
class KafkaSourcesTest {

    /** KafkaSourceSpec of Knative's eventing-kafka-broker, sources/v1/kafka_types.go. */
    private static final Set<String> FIELDS = Set.of(
            "bootstrapServers",
            "topics",
            "consumerGroup",
            "consumers",
            "initialOffset",
            "ordering",
            "delivery",
            "sink",
            "net",
            "ceOverrides");

    @Test
    void they_have_what_the_controller_demands() throws IOException {
        assertThat(sources()).hasSize(2).allSatisfy(source -> {
            JsonNode spec = source.at("/spec");
            assertThat(spec.fieldNames()).toIterable().isSubsetOf(FIELDS);
            assertThat(spec.get("topics")).isNotEmpty();
            assertThat(spec.get("bootstrapServers")).isNotEmpty();
            assertThat(spec.get("initialOffset").textValue()).isIn("earliest", "latest");
            assertThat(spec.get("ordering").textValue()).isIn("ordered", "unordered");
        });
    }

    @Test
    void each_reads_its_own_topic_in_its_own_group() throws IOException {
        assertThat(sources())
                .extracting(source -> source.text("/spec/topics/0"))
                .doesNotHaveDuplicates();
        assertThat(sources())
                .extracting(source -> source.text("/spec/consumerGroup"))
                .doesNotHaveDuplicates();
    }

    @Test
    void requests_go_through_the_broker_so_that_their_answers_come_back_to_it() throws IOException {
        assertThat(sink("hilum-requests")).isEqualTo("Broker hilum");
    }

    @Test
    void references_go_to_the_function_and_what_it_does_not_take_is_kept() throws IOException {
        assertThat(sink("hilum-archive-objects")).isEqualTo("Service hilum");
        assertThat(source("hilum-archive-objects").text("/spec/delivery/deadLetterSink/ref/name"))
                .isEqualTo("hilum-dead-letters");
    }

    private static String sink(String name) throws IOException {
        return source(name).text("/spec/sink/ref/kind") + " " + source(name).text("/spec/sink/ref/name");
    }

    private static Manifest source(String name) throws IOException {
        return Overlays.only("kafka", "sources.knative.dev/v1", "KafkaSource", name);
    }

    private static List<Manifest> sources() throws IOException {
        return Overlays.build("kafka").stream()
                .filter(resource -> resource.kind().equals("KafkaSource"))
                .toList();
    }
}
