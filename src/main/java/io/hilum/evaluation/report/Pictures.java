package io.hilum.evaluation.report;

import io.hilum.evaluation.Evaluation;

/** The pictures of one evaluation, each a PNG; not copied. */
public final class Pictures {

    private final byte[] roc;
    private final byte[] precisionRecall;
    private final byte[] reliability;

    private Pictures(Evaluation evaluation) {
        roc = CurvePictures.roc(evaluation);
        precisionRecall = CurvePictures.precisionRecall(evaluation);
        reliability = CurvePictures.reliability(evaluation);
    }

    /** Draws them. */
    public static Pictures of(Evaluation evaluation) {
        return new Pictures(evaluation);
    }

    byte[] roc() {
        return roc;
    }

    byte[] precisionRecall() {
        return precisionRecall;
    }

    byte[] reliability() {
        return reliability;
    }
}
