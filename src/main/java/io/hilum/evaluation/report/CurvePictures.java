package io.hilum.evaluation.report;

import io.hilum.evaluation.Evaluation;
import io.hilum.evaluation.FindingEvaluation;
import io.hilum.evaluation.statistics.Confusion;
import io.hilum.evaluation.statistics.Cut;
import io.hilum.evaluation.statistics.ReliabilityBin;
import java.util.function.Function;
import org.knowm.xchart.XYChart;

/** The curves of all findings as PNG, one small picture beside the other. */
public final class CurvePictures {

    private CurvePictures() {}

    /** Sensitivity over the share of false positives, with the operating points. */
    public static byte[] roc(Evaluation evaluation) {
        return tiles(evaluation, CurvePictures::roc);
    }

    /** Precision over recall, with the operating points and, dashed, the prevalence. */
    public static byte[] precisionRecall(Evaluation evaluation) {
        return tiles(evaluation, CurvePictures::precisionRecall);
    }

    /** The share of positives over the mean probability of each bin. */
    public static byte[] reliability(Evaluation evaluation) {
        return tiles(evaluation, CurvePictures::reliability);
    }

    private static byte[] tiles(Evaluation evaluation, Function<FindingEvaluation, XYChart> chart) {
        return Tiles.png(evaluation.findings().stream().map(chart).toList());
    }

    private static XYChart roc(FindingEvaluation finding) {
        UnitSquare square = new UnitSquare(title(finding, Numbers.shortValue(finding.auroc())));
        square.axes("false positive rate", "sensitivity").dashes(0, 0, 1, 1);
        if (finding.auroc().isEmpty()) {
            return square.chart();
        }
        Points curve = new Points().add(0, 0);
        for (Cut cut : finding.cuts()) {
            curve.add(
                    1 - cut.confusion().specificity().getAsDouble(),
                    cut.confusion().sensitivity().getAsDouble());
        }
        square.line(curve);
        finding.confusion()
                .ifPresent(at -> square.mark(
                        1 - at.specificity().getAsDouble(), at.sensitivity().getAsDouble()));
        return square.chart();
    }

    private static XYChart precisionRecall(FindingEvaluation finding) {
        UnitSquare square = new UnitSquare(title(finding, Numbers.shortValue(finding.averagePrecision())));
        square.axes("recall", "precision");
        if (finding.averagePrecision().isEmpty()) {
            return square.dashes(0, 0, 1, 0).chart();
        }
        square.dashes(0, finding.prevalence(), 1, finding.prevalence());
        Points curve = new Points();
        double recall = 0;
        for (Cut cut : finding.cuts()) {
            double precision = cut.confusion().positivePredictiveValue().getAsDouble();
            // Steps, as the average precision has them: no precision is made up between two thresholds.
            curve.add(recall, precision);
            recall = cut.confusion().sensitivity().getAsDouble();
            curve.add(recall, precision);
        }
        square.line(curve);
        finding.confusion()
                .filter(at -> at.positivePredictiveValue().isPresent())
                .ifPresent(at -> mark(square, at));
        return square.chart();
    }

    private static void mark(UnitSquare square, Confusion at) {
        square.mark(at.sensitivity().getAsDouble(), at.positivePredictiveValue().getAsDouble());
    }

    private static XYChart reliability(FindingEvaluation finding) {
        UnitSquare square = new UnitSquare(title(finding, Numbers.shortly(finding.equalWidthError())));
        square.axes("mean probability", "share of positives").dashes(0, 0, 1, 1);
        if (finding.reliability().isEmpty()) {
            return square.chart();
        }
        Points curve = new Points();
        for (ReliabilityBin bin : finding.reliability()) {
            curve.add(bin.meanProbability(), bin.positiveFraction());
        }
        return square.dots(curve).chart();
    }

    private static String title(FindingEvaluation finding, String value) {
        return finding.finding().label() + " " + (value.equals(Numbers.NONE) ? "(one class)" : value);
    }
}
