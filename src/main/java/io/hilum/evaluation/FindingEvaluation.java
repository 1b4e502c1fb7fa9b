package io.hilum.evaluation;

import io.hilum.evaluation.statistics.Confusion;
import io.hilum.evaluation.statistics.Cut;
import io.hilum.evaluation.statistics.ReliabilityBin;
import io.hilum.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the predictions of one finding are worth.
 *
 * @param finding          the finding
 * @param positives        radiographs that have it
 * @param negatives        radiographs that do not
 * @param unknown          radiographs of which that is not known; nothing below counts them
 * @param auroc            area under the receiver operating characteristic; empty unless both classes are there
 * @param averagePrecision area under the precision-recall curve; empty unless both classes are there
 * @param brier            Brier score; empty when nothing is known
 * @param equalWidthError  expected calibration error over {@link Evaluator#BINS} bins of equal width
 * @param equalMassError   the same over bins of equal mass
 * @param reliability      the reliability curve over bins of equal width
 * @param threshold        the operating point; empty when there is none
 * @param confusion        what the operating point gets right and wrong; empty when there is none
 * @param cuts             what each probability would give as the threshold
 */
public record FindingEvaluation(
        Finding finding,
        long positives,
        long negatives,
        long unknown,
        Optional<Estimate> auroc,
        Optional<Estimate> averagePrecision,
        OptionalDouble brier,
        OptionalDouble equalWidthError,
        OptionalDouble equalMassError,
        List<ReliabilityBin> reliability,
        OptionalDouble threshold,
        Optional<Confusion> confusion,
        List<Cut> cuts) {

    /** The share of positives among the radiographs of which it is known, in [0, 1]; NaN when there are none. */
    public double prevalence() {
        return (double) positives / (positives + negatives);
    }
}
