package io.hilum.prediction;

import java.util.List;

/** Gives each prediction a listener of its own. */
@FunctionalInterface
public interface PredictionObserver {

    /** A prediction is asked for; called by the thread that asks, so that it can keep the caller's context. */
    PredictionListener predictionAsked();

    /** An observer that tells all of these, in their order. */
    static PredictionObserver of(List<? extends PredictionObserver> observers) {
        List<PredictionObserver> all = List.copyOf(observers);
        return () -> {
            List<PredictionListener> listeners =
                    all.stream().map(PredictionObserver::predictionAsked).toList();
            return new PredictionListener() {
                @Override
                public void stageEnded(Stage stage, long nanos) {
                    listeners.forEach(listener -> listener.stageEnded(stage, nanos));
                }

                @Override
                public void samplesDrawn(int samples) {
                    listeners.forEach(listener -> listener.samplesDrawn(samples));
                }

                @Override
                public void predicted(Prediction prediction) {
                    listeners.forEach(listener -> listener.predicted(prediction));
                }

                @Override
                public void ended(String outcome) {
                    listeners.forEach(listener -> listener.ended(outcome));
                }
            };
        };
    }
}
