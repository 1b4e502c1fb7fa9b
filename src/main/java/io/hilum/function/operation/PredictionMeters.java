package io.hilum.function.operation;

import io.hilum.prediction.PredictionListener;
import io.hilum.prediction.PredictionObserver;
import io.hilum.prediction.PredictionQueue;
import io.hilum.prediction.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures predictions, whatever door they came through: {@code hilum_stage_seconds} by stage,
 * {@code hilum_samples_total}, {@code hilum_predictions_waiting} and {@code hilum_predictions_running}.
 */
@ApplicationScoped
public class PredictionMeters implements PredictionObserver {

    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
    private final PredictionListener listener;

    PredictionMeters(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    Timer.builder("hilum.stage")
                            .description("How long a stage of a prediction takes")
                            .tag("stage", stage.label())
                            .register(registry));
        }
        Counter samples = Counter.builder("hilum.samples")
                .description("Dropout samples that were drawn")
                .register(registry);
        listener = new PredictionListener() {
            @Override
            public void stageEnded(Stage stage, long nanos) {
                stages.get(stage).record(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void samplesDrawn(int count) {
                samples.increment(count);
            }
        };
    }

    void register(@Observes StartupEvent event, MeterRegistry registry, PredictionQueue queue) {
        Gauge.builder("hilum.predictions.waiting", queue, PredictionQueue::waiting)
                .description("Predictions that wait for their turn")
                .register(registry);
        Gauge.builder("hilum.predictions.running", queue, PredictionQueue::running)
                .description("Predictions that are being made")
                .register(registry);
    }

    @Override
    public PredictionListener predictionAsked() {
        return listener;
    }
}
