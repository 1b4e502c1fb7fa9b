package io.hilum.function.operation;

import io.hilum.configuration.HilumConfiguration;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.Predictor;
import io.hilum.refusal.Outcome;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;

/**
 * Predicts a picture that ships with the application when the process starts, with {@code hilum.model.preload=true}: what
 * is loaded and compiled late is then ready for the first caller, and a model that cannot predict stops the start.
 */
@ApplicationScoped
public class WarmUp {

    private static final String PICTURE = "/META-INF/resources/page/sample-clear.png";

    private final Predictor predictor;
    private final boolean wanted;
    private volatile boolean predicted;

    WarmUp(Predictor predictor, HilumConfiguration configuration) {
        this.predictor = predictor;
        this.wanted = configuration.model().preload();
    }

    void start(@Observes StartupEvent event) throws IOException {
        if (!wanted) {
            return;
        }
        try (InputStream picture = WarmUp.class.getResourceAsStream(PICTURE)) {
            if (predictor.predict(picture.readAllBytes()) instanceof Outcome.Refused<Prediction> refused) {
                throw new IllegalStateException(
                        "the built-in picture was refused: " + refused.refusal().detail());
            }
        }
        predicted = true;
    }

    /** Whether a prediction at the start is wanted. */
    boolean isWanted() {
        return wanted;
    }

    /** Whether it has been made. */
    boolean hasPredicted() {
        return predicted;
    }
}
