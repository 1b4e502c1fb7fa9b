package io.hilum.function.operation;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traces are exported where an endpoint is given, and else there is no tracing at all: Quarkus would try a collector on
 * this machine. The environment variables of OpenTelemetry's specification, such as {@code OTEL_EXPORTER_OTLP_ENDPOINT},
 * are heard where Quarkus' own settings say nothing.
 */
public final class TracingSettings implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final List<String> ENDPOINTS =
            List.of("quarkus.otel.exporter.otlp.traces.endpoint", "quarkus.otel.exporter.otlp.endpoint");

    /** The names in OpenTelemetry's specification of Quarkus' settings; the first that is given counts. */
    private static final Map<String, List<String>> STANDARD_NAMES = Map.of(
            "quarkus.otel.exporter.otlp.traces.endpoint",
            List.of("otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint"),
            "quarkus.otel.exporter.otlp.traces.protocol",
            List.of("otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol"),
            "quarkus.otel.exporter.otlp.traces.headers",
            List.of("otel.exporter.otlp.traces.headers", "otel.exporter.otlp.headers"),
            "quarkus.otel.service.name",
            List.of("otel.service.name"));

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (name.equals(DISABLED)) {
            ConfigValue given = context.proceed(name);
            return isGiven(given) || ENDPOINTS.stream().anyMatch(endpoint -> isGiven(getValue(context, endpoint)))
                    ? given
                    : ConfigValue.builder().withName(name).withValue("true").build();
        }
        List<String> standard = STANDARD_NAMES.get(name);
        return standard == null ? context.proceed(name) : firstGiven(context, name, standard);
    }

    /** The SDK of OpenTelemetry hears only of settings that are among the names. */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new HashSet<>();
        context.iterateNames().forEachRemaining(names::add);
        names.add(DISABLED);
        return names.iterator();
    }

    private static ConfigValue firstGiven(ConfigSourceInterceptorContext context, String name, List<String> standard) {
        ConfigValue own = context.proceed(name);
        return isGiven(own)
                ? own
                : standard.stream()
                        .map(context::proceed)
                        .filter(TracingSettings::isGiven)
                        .findFirst()
                        .map(value -> value.withName(name))
                        .orElse(own);
    }

    /** Whether somebody set this, other than as a default of Quarkus. */
    private static boolean isGiven(ConfigValue value) {
        return value != null
                && value.getValue() != null
                && !value.getValue().isEmpty()
                && value.getConfigSourceOrdinal() >= 0;
    }
}
