package io.hilum.function.operation;

import io.hilum.function.ProblemRoutes;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.PredictionListener;
import io.hilum.prediction.PredictionObserver;
import io.hilum.prediction.Stage;
import io.hilum.refusal.RefusalCode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;

/**
 * Traces predictions: below the span of the request a span for each stage, and at the request's span what was predicted
 * and with which outcome. Nothing about the patient, the file's name or its pixels is told.
 */
@ApplicationScoped
public class PredictionSpans implements PredictionObserver {

    private static final String OUTCOME = "hilum.outcome";

    private final Tracer tracer;

    PredictionSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Tells the outcome of requests that are refused before they ask for a prediction. */
    void addTo(@Observes @Priority(ProblemRoutes.BEFORE_ANYTHING_REFUSES) Router router) {
        router.route().order(ProblemRoutes.BEFORE_ALL_OTHERS).handler(request -> {
            Span span = Span.current();
            if (span.isRecording()) {
                request.addHeadersEndHandler(none -> tellRefusal(request, span));
            }
            request.next();
        });
    }

    private static void tellRefusal(RoutingContext request, Span span) {
        RefusalCode refusal = request.get(ProblemRoutes.REFUSAL);
        if (refusal != null) {
            span.setAttribute(OUTCOME, refusal.code());
        }
    }

    @Override
    public PredictionListener predictionAsked() {
        Context asked = Context.current();
        return Span.fromContext(asked).isRecording() ? new Spans(asked) : PredictionListener.NONE;
    }

    /** The spans of one prediction; they tell the stages once these have ended. */
    private final class Spans implements PredictionListener {

        private final Context asked;
        private final Span request;
        private final long startNanos = System.nanoTime();
        private final Instant start = Instant.now();

        private Spans(Context asked) {
            this.asked = asked;
            this.request = Span.fromContext(asked);
        }

        @Override
        public void stageEnded(Stage stage, long nanos) {
            Instant end = start.plusNanos(System.nanoTime() - startNanos);
            tracer.spanBuilder(stage.label())
                    .setParent(asked)
                    .setStartTimestamp(end.minusNanos(nanos))
                    .startSpan()
                    .end(end);
        }

        @Override
        public void samplesDrawn(int samples) {
            request.setAttribute("hilum.samples", samples);
        }

        @Override
        public void predicted(Prediction prediction) {
            request.setAttribute("hilum.findings", prediction.spreads().size());
            request.setAttribute("hilum.heatmaps", prediction.heatmaps().size());
            request.setAttribute("hilum.image.format", prediction.radiograph().format());
            request.setAttribute(
                    "hilum.image.pixels",
                    (long) prediction.radiograph().width()
                            * prediction.radiograph().height());
            request.setAttribute("hilum.model.name", prediction.model().name());
            request.setAttribute("hilum.model.version", prediction.model().version());
        }

        @Override
        public void ended(String outcome) {
            request.setAttribute(OUTCOME, outcome);
        }
    }
}
