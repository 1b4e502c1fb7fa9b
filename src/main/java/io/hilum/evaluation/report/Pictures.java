package io.hilum.evaluation.report;

import io.hilum.chart.Charts;
import io.hilum.evaluation.Evaluation;
import java.util.Optional;

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

    /** Draws them; none where Java has no font to write with. */
    static Optional<Pictures> of(Evaluation evaluation) {
        return Charts.areDrawable() ? Optional.of(new Pictures(evaluation)) : Optional.empty();
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
