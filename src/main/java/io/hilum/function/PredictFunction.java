package io.hilum.function;

import io.hilum.prediction.Answer;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** The function that is served: a radiograph in, the prescribed answer out. */
public class PredictFunction {

    /** Name of the function, and of its path. */
    public static final String NAME = "predict";

    private final Predictions predictions;

    /** A function that answers so. */
    @Inject
    PredictFunction(Predictions predictions) {
        this.predictions = predictions;
    }

    /**
     * Predicts one radiograph.
     *
     * @param request null when the request had no body
     * @return fails with {@link RefusedException} when something is refused
     */
    @Funq(NAME)
    public Uni<Answer> predict(PredictRequest request) {
        PredictRequest given = PredictRequest.orEmpty(request);
        return predictions.answer(predictions.asked(given), given.caller());
    }
}
