package io.hilum.function.operation;

import io.hilum.function.ActiveModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tells in {@code hilum_model_load_seconds} how long the model took to load; not a number before it is loaded. */
@ApplicationScoped
public class ModelMeters {

    private final ActiveModel model;

    ModelMeters(ActiveModel model) {
        this.model = model;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        TimeGauge.builder("hilum.model.load", this::loadSeconds, TimeUnit.SECONDS)
                .description("From the model's files to a network that can predict")
                .register(registry);
    }

    private double loadSeconds() {
        return model.loadDuration()
                .map(Duration::toNanos)
                .map(nanos -> nanos / 1e9)
                .orElse(Double.NaN);
    }
}
