package io.hilum.knative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where events go. Knative's definition of a Trigger keeps unknown fields, so its parts are looked at one by one. */
class EventRoutingTest {

    private static final String FUNCTION = "serving.knative.dev/v1 Service hilum";

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#all")
    void each_type_of_event_has_one_subscriber(String overlay) throws IOException {
        assertThat(triggers(overlay))
                .extracting(trigger -> trigger.text("/spec/filter/attributes/type") + " -> " + subscriber(trigger))
                .containsExactlyInAnyOrder(
                        "io.hilum.prediction.requested.v1 -> " + FUNCTION,
                        "io.hilum.archive.object.created.v1 -> " + FUNCTION,
                        "io.hilum.prediction.completed.v1 -> v1 Service hilum-answers",
                        "io.hilum.prediction.refused.v1 -> v1 Service hilum-refusals");
    }

    @Test
    void predictions_have_the_types_that_the_contract_names() throws IOException {
        String contract = Files.readString(Path.of("src", "main", "resources", "META-INF", "openapi.yaml"));
        assertThat(triggers("cpu"))
                .extracting(trigger -> trigger.text("/spec/filter/attributes/type"))
                .filteredOn(type -> type.startsWith("io.hilum.prediction."))
                .hasSize(3)
                .allSatisfy(type -> assertThat(contract).contains(type));
    }

    @Test
    void triggers_belong_to_the_broker_that_is_there() throws IOException {
        Manifest broker = Overlays.only("cpu", "eventing.knative.dev/v1", "Broker", "hilum");
        assertThat(triggers("cpu"))
                .allSatisfy(trigger -> assertThat(trigger.text("/spec/broker")).isEqualTo(broker.name()));
    }

    @Test
    void what_cannot_be_delivered_is_tried_again_and_kept() throws IOException {
        Manifest broker = Overlays.only("cpu", "eventing.knative.dev/v1", "Broker", "hilum");
        assertThat(broker.at("/spec/delivery/retry").intValue()).isPositive();
        assertThat(broker.text("/spec/delivery/deadLetterSink/ref/name")).isEqualTo("hilum-dead-letters");
    }

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#deployed")
    void each_reference_is_to_a_resource_or_to_a_receiver_of_the_site(String overlay) throws IOException {
        List<Manifest> resources = Overlays.build(overlay);
        assertThat(references(resources))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(isReceiver(reference)
                                || resources.stream().anyMatch(resource -> resource.isMeantBy(reference)))
                        .as(reference.toString())
                        .isTrue());
    }

    @Test
    void the_trial_brings_the_receivers() throws IOException {
        List<Manifest> resources = Overlays.build("trial");
        assertThat(references(resources))
                .allSatisfy(reference -> assertThat(resources)
                        .as(reference.toString())
                        .anyMatch(resource -> resource.isMeantBy(reference)));
    }

    private static List<Manifest> triggers(String overlay) throws IOException {
        return Overlays.build(overlay).stream()
                .filter(resource -> resource.kind().equals("Trigger"))
                .toList();
    }

    private static String subscriber(Manifest trigger) {
        String reference = "/spec/subscriber/ref/";
        return trigger.text(reference + "apiVersion") + " " + trigger.text(reference + "kind") + " "
                + trigger.text(reference + "name");
    }

    /** The references that events follow. */
    private static List<JsonNode> references(List<Manifest> resources) {
        return resources.stream()
                .flatMap(resource -> Stream.of(
                                "/spec/subscriber/ref", "/spec/sink/ref", "/spec/delivery/deadLetterSink/ref")
                        .map(resource::at))
                .filter(reference -> !reference.isMissingNode())
                .toList();
    }

    private static boolean isReceiver(JsonNode reference) {
        return reference.get("apiVersion").asText().equals("v1")
                && List.of("hilum-answers", "hilum-refusals", "hilum-dead-letters")
                        .contains(reference.get("name").asText());
    }
}
