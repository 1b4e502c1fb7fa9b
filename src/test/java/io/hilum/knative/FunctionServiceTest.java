package io.hilum.knative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hilum.configuration.HilumConfiguration;
import io.hilum.network.DeviceChoice;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.PathConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The function's Service, in what Knative's definitions leave open. */
class FunctionServiceTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";
    private static final String ANNOTATIONS = "/spec/template/metadata/annotations";

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#deployed")
    void its_image_is_named_by_digest_after_the_patches(String overlay) throws IOException {
        assertThat(Overlays.function(overlay).text(CONTAINER + "/image"))
                .matches("[^@]+/hilum[^@]*@sha256:[0-9a-f]{64}");
    }

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#all")
    void it_has_one_container_that_listens_where_the_function_does(String overlay) throws IOException {
        Manifest service = Overlays.function(overlay);
        assertThat(service.at(POD + "/containers")).hasSize(1);
        assertThat(service.at(CONTAINER + "/ports/0/containerPort").intValue()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void the_function_takes_its_settings_from_the_environment(String overlay) throws IOException {
        HilumConfiguration settings = settings(overlay);
        assertThat(settings.model().preload()).isTrue();
        assertThat(settings.device()).isEqualTo(overlay.equals("gpu") ? DeviceChoice.GPU : DeviceChoice.CPU);
    }

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#all")
    void knative_sends_what_the_function_has_places_for(String overlay) throws IOException {
        Manifest service = Overlays.function(overlay);
        HilumConfiguration.Concurrency places = settings(overlay).concurrency();
        int predictions = places.predictions().orElseThrow();
        assertThat(service.at(POD + "/containerConcurrency").intValue())
                .isEqualTo(predictions + places.queue().orElseThrow());
        assertThat(service.at(ANNOTATIONS).get("autoscaling.knative.dev/target").textValue())
                .isEqualTo(Integer.toString(predictions));
        assertThat(service.text(CONTAINER + "/resources/limits/cpu")).isEqualTo(Integer.toString(predictions));
    }

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#all")
    void it_scales_to_zero_and_not_without_end(String overlay) throws IOException {
        JsonNode annotations = Overlays.function(overlay).at(ANNOTATIONS);
        assertThat(annotations.get("autoscaling.knative.dev/min-scale").textValue())
                .isEqualTo("0");
        assertThat(annotations.get("autoscaling.knative.dev/max-scale").textValue())
                .matches("[1-9][0-9]*");
    }

    /** Knative gives a pod its request's time to end. */
    @Test
    void a_pod_may_end_later_than_the_function_waits_for_its_predictions() throws IOException {
        Properties application = new Properties();
        application.load(Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties")));
        Duration shutdown = Duration.parse("PT" + application.getProperty("quarkus.shutdown.timeout"));
        assertThat(Duration.ofSeconds(
                        Overlays.function("cpu").at(POD + "/timeoutSeconds").longValue()))
                .isGreaterThan(shutdown);
    }

    @Test
    void probes_ask_for_what_the_contract_serves() throws IOException {
        JsonNode contract = Manifest.documents(
                        Files.readString(Path.of("src", "main", "resources", "META-INF", "openapi.yaml")))
                .get(0)
                .get("paths");
        JsonNode container = Overlays.function("cpu").at(CONTAINER);
        for (String probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
            assertThat(contract.has(container.get(probe).at("/httpGet/path").textValue()))
                    .as(probe)
                    .isTrue();
        }
        assertThat(contract.has(Overlays.function("cpu")
                        .at(ANNOTATIONS)
                        .get("prometheus.io/path")
                        .textValue()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.hilum.knative.Overlays#all")
    void it_runs_without_privileges(String overlay) throws IOException {
        JsonNode context = Overlays.function(overlay).at(CONTAINER + "/securityContext");
        assertThat(context.get("runAsNonRoot").booleanValue()).isTrue();
        assertThat(context.get("runAsUser").intValue()).isPositive();
        assertThat(context.get("allowPrivilegeEscalation").booleanValue()).isFalse();
        assertThat(context.get("readOnlyRootFilesystem").booleanValue()).isTrue();
        assertThat(context.at("/capabilities/drop"))
                .extracting(JsonNode::textValue)
                .containsExactly("ALL");
        assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
        assertThat(context.at("/seccompProfile/type").textValue()).isEqualTo("RuntimeDefault");
    }

    @Test
    void only_the_cluster_reaches_it() throws IOException {
        assertThat(Overlays.function("cpu")
                        .at("/metadata/labels")
                        .get("networking.knative.dev/visibility")
                        .textValue())
                .isEqualTo("cluster-local");
    }

    /** Knative refuses volumes at /tmp itself (Serving, k8s_validation.go, reservedPaths). */
    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void all_that_is_written_goes_to_a_volume_below_tmp(String overlay) throws IOException {
        Manifest service = Overlays.function(overlay);
        assertThat(service.at(CONTAINER + "/volumeMounts")).hasSize(1);
        assertThat(service.text(CONTAINER + "/volumeMounts/0/name")).isEqualTo(service.text(POD + "/volumes/0/name"));
        Path scratch = Path.of(service.text(CONTAINER + "/volumeMounts/0/mountPath"));
        assertThat(scratch.getParent()).isEqualTo(Path.of("/tmp"));
        assertThat(settings(overlay).cache()).startsWithRaw(scratch);
        assertThat(settings(overlay).natives().orElseThrow()).startsWithRaw(scratch);
        assertThat(environment(service).get("JAVA_TOOL_OPTIONS")).contains("-Djava.io.tmpdir=" + scratch);
    }

    @Test
    void the_gpu_overlay_asks_for_one_gpu_and_goes_to_a_node_that_has_one() throws IOException {
        Manifest service = Overlays.function("gpu");
        assertThat(service.at(CONTAINER + "/resources/limits")
                        .get("nvidia.com/gpu")
                        .textValue())
                .isEqualTo("1");
        assertThat(service.at(POD + "/nodeSelector")
                        .get("nvidia.com/gpu.present")
                        .textValue())
                .isEqualTo("true");
        assertThat(service.text(POD + "/tolerations/0/key")).isEqualTo("nvidia.com/gpu");
    }

    @Test
    void the_cpu_overlay_asks_for_none() throws IOException {
        assertThat(Overlays.function("cpu").root().toString()).doesNotContain("nvidia");
    }

    private static HilumConfiguration settings(String overlay) throws IOException {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment(Overlays.function(overlay)), 300))
                .withConverter(Path.class, 200, new PathConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(HilumConfiguration.class)
                .build()
                .getConfigMapping(HilumConfiguration.class);
    }

    private static Map<String, String> environment(Manifest service) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : service.at(CONTAINER + "/env")) {
            String name = variable.get("name").textValue();
            assertThat(environment.put(name, variable.get("value").textValue()))
                    .as("%s is given once", name)
                    .isNull();
        }
        return environment;
    }
}
