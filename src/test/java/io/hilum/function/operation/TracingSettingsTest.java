package io.hilum.function.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When tracing is on, and where its settings come from. */
class TracingSettingsTest {

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String ADDRESS = "http://collector:4317";

    @Test
    void tracing_is_off_where_nothing_is_said() {
        assertThat(isOn(Map.of())).isFalse();
        assertThat(config(Map.of()).getPropertyNames()).contains(DISABLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.otel.exporter.otlp.endpoint",
                "quarkus.otel.exporter.otlp.traces.endpoint",
                "otel.exporter.otlp.endpoint",
                "otel.exporter.otlp.traces.endpoint"
            })
    void an_endpoint_alone_switches_it_on(String name) {
        assertThat(isOn(Map.of(name, ADDRESS))).isTrue();
        assertThat(isOn(Map.of(name, ""))).isFalse();
    }

    @Test
    void an_explicit_switch_counts_more() {
        assertThat(isOn(Map.of("otel.exporter.otlp.endpoint", ADDRESS, DISABLED, "true")))
                .isFalse();
        assertThat(isOn(Map.of(DISABLED, "false"))).isTrue();
    }

    @Test
    void settings_of_quarkus_count_more_than_those_of_the_specification() {
        SmallRyeConfig config = config(Map.of(
                "quarkus.otel.service.name",
                "chest",
                "otel.service.name",
                "other",
                "otel.exporter.otlp.headers",
                "a=b"));
        assertThat(config.getValue("quarkus.otel.service.name", String.class)).isEqualTo("chest");
        assertThat(config.getValue("quarkus.otel.exporter.otlp.traces.headers", String.class))
                .isEqualTo("a=b");
    }

    private static boolean isOn(Map<String, String> settings) {
        return !config(settings).getValue(DISABLED, Boolean.class);
    }

    /** With the defaults that Quarkus gives. */
    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withInterceptors(new TracingSettings())
                .withDefaultValue(DISABLED, "false")
                .withDefaultValue("quarkus.otel.exporter.otlp.endpoint", "http://localhost:4317/")
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .build();
    }
}
