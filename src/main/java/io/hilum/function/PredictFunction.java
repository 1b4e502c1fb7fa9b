package io.hilum.function;

import io.hilum.configuration.HilumConfiguration;
import io.hilum.imaging.Base64Image;
import io.hilum.prediction.Answer;
import io.hilum.prediction.Prediction;
import io.hilum.prediction.Predictor;
import io.hilum.prediction.SpreadForm;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;

/** The function that is served: a radiograph in, the prescribed answer out. */
public class PredictFunction {

    /** Name of the function, and of its path. */
    public static final String NAME = "predict";

    private final Predictor predictor;
    private final SpreadForm spread;
    private final AnswerLimit limit;

    /** A function on this predictor. */
    @Inject
    public PredictFunction(Predictor predictor, HilumConfiguration configuration) {
        this.predictor = predictor;
        this.spread = configuration.answer().spread();
        this.limit = new AnswerLimit(configuration.limits().answerMegabytes());
    }

    /**
     * Predicts one radiograph.
     *
     * @param request null when the request had no body
     * @throws RefusedException when the radiograph cannot be read, or the answer is larger than may be given
     */
    @Funq(NAME)
    public Answer predict(PredictRequest request) {
        Outcome<Prediction> outcome = imageOf(request).then(predictor::predict);
        if (outcome instanceof Outcome.Accepted<Prediction> accepted) {
            return limit.require(Answer.of(accepted.value(), spread));
        }
        throw new RefusedException(((Outcome.Refused<Prediction>) outcome).refusal());
    }

    private static Outcome<byte[]> imageOf(PredictRequest request) {
        if (request == null) {
            return Outcome.refused(
                    RefusalCode.MISSING_BODY,
                    "the request has no body; expected a JSON object with cxr_base64, an image file in base64");
        }
        if (request.cxrBase64() == null) {
            return Outcome.refused(
                    RefusalCode.MISSING_IMAGE,
                    "the request has no cxr_base64; expected a JSON object with cxr_base64, an image file in base64");
        }
        return Base64Image.decode(request.cxrBase64());
    }
}
