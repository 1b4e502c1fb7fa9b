package io.hilum.knative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import io.hilum.shared.SharedReference;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The resources are what Knative's own definitions say. */
class CustomResourcesTest {

    /** Resources of Kubernetes itself, and sources whose definitions are not at hand; their fields are tested by name. */
    private static final Set<String> NOT_DEFINED_HERE = Set.of(
            "v1 Namespace",
            "v1 ServiceAccount",
            "v1 Service",
            "v1 ConfigMap",
            "apps/v1 Deployment",
            "sources.knative.dev/v1 KafkaSource",
            "sources.knative.dev/v1alpha1 IntegrationSource",
            "eventing.knative.dev/v1alpha1 EventTransform");

    private final CustomResources definitions = new CustomResources();

    @BeforeEach
    void read() throws IOException {
        definitions.read(SharedReference.file("knative/crd-serving-service.yaml"));
        definitions.read(SharedReference.file("knative/crd-ev-broker.yaml"));
        definitions.read(SharedReference.file("knative/crd-ev-trigger.yaml"));
    }

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#all")
    void each_resource_is_what_its_definition_says(String overlay) throws IOException {
        List<Manifest> resources = Overlays.build(overlay);
        assertThat(resources)
                .filteredOn(definitions::define)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(resource -> assertThat(definitions.faults(resource)).isEmpty());
        assertThat(resources)
                .filteredOn(resource -> !definitions.define(resource))
                .extracting(resource -> resource.apiVersion() + " " + resource.kind())
                .isSubsetOf(NOT_DEFINED_HERE);
    }

    @Test
    void a_misspelt_field_is_a_fault() throws IOException {
        assertThat(faults(service -> service.withObject("/spec/template/spec").put("timeoutSecond", 1)))
                .hasSize(1);
        assertThat(faults(service ->
                        service.withObject("/spec/template/spec/containers/0").putObject("readinesProbe")))
                .hasSize(1);
    }

    @Test
    void a_value_of_another_type_is_a_fault() throws IOException {
        assertThat(faults(service -> service.withObject("/spec/template/spec").put("containerConcurrency", "4")))
                .hasSize(1);
        assertThat(faults(service -> service.withObject("/spec/template/spec/containers/0/resources/limits")
                        .put("memory", "2 gigabytes")))
                .isNotEmpty();
    }

    @Test
    void a_service_without_containers_is_a_fault() throws IOException {
        assertThat(faults(service -> service.withObject("/spec/template/spec").remove("containers")))
                .hasSize(1);
    }

    private Set<ValidationMessage> faults(Consumer<ObjectNode> change) throws IOException {
        Manifest service = Overlays.function("cpu");
        change.accept((ObjectNode) service.root());
        return definitions.faults(service);
    }
}
