package io.hilum.evaluation;

import io.hilum.evaluation.statistics.Binning;
import io.hilum.evaluation.statistics.BrierScore;
import io.hilum.evaluation.statistics.Calibration;
import io.hilum.evaluation.statistics.Confusion;
import io.hilum.evaluation.statistics.DeLong;
import io.hilum.evaluation.statistics.HierarchyViolations;
import io.hilum.evaluation.statistics.Interval;
import io.hilum.evaluation.statistics.ReliabilityBin;
import io.hilum.finding.Finding;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The order of the steps of an evaluation: each finding, the means, and the intervals of both from one bootstrap. */
public final class Evaluator {

    /** Bins of reliability curves and calibration errors. */
    public static final int BINS = 10;

    private final LabelledPredictions predictions;
    private final OperatingPoints points;
    private final BootstrapSettings bootstrap;
    private final List<FindingPredictions> byFinding;
    private final Areas areas;
    private final Resampling resampling;

    private Evaluator(
            LabelledPredictions predictions,
            List<FindingPredictions> byFinding,
            OperatingPoints points,
            BootstrapSettings bootstrap) {
        this.predictions = predictions;
        this.points = points;
        this.bootstrap = bootstrap;
        this.byFinding = byFinding;
        this.areas = Areas.of(byFinding);
        this.resampling = Resampling.draw(byFinding, predictions.patients(), bootstrap);
    }

    /**
     * Evaluates predictions.
     *
     * @return what they are worth, with what cannot be computed left empty, such as an area with one class alone; or
     *     refused as {@code UNUSABLE_PREDICTIONS} when no finding has both classes
     */
    public static Outcome<Evaluation> evaluate(
            LabelledPredictions predictions, OperatingPoints points, BootstrapSettings bootstrap) {
        List<FindingPredictions> byFinding =
                Finding.all().stream().map(predictions::of).toList();
        return byFinding.stream().anyMatch(FindingPredictions::hasBothClasses)
                ? Outcome.accepted(new Evaluator(predictions, byFinding, points, bootstrap).evaluation())
                : Outcome.refused(
                        RefusalCode.UNUSABLE_PREDICTIONS,
                        "each finding is in all radiographs or in none, so that there is nothing to tell apart");
    }

    private Evaluation evaluation() {
        List<MeanEvaluation> means = new ArrayList<>();
        for (FindingGroup group : FindingGroup.values()) {
            for (Weighting weighting : Weighting.values()) {
                mean(group, weighting).ifPresent(means::add);
            }
        }
        return new Evaluation(
                predictions.radiographs().size(),
                predictions.patientCount(),
                Finding.all().stream().map(this::finding).toList(),
                means,
                SubgroupEvaluation.all(predictions),
                HierarchyViolations.of(predictions.probabilities()),
                Optional.empty(),
                points,
                bootstrap);
    }

    private FindingEvaluation finding(Finding finding) {
        FindingPredictions known = byFinding.get(finding.ordinal());
        double[] probabilities = known.probabilities();
        boolean[] present = known.present();
        List<ReliabilityBin> width = Calibration.curve(probabilities, present, Binning.EQUAL_WIDTH, BINS);
        List<ReliabilityBin> mass = Calibration.curve(probabilities, present, Binning.EQUAL_MASS, BINS);
        OptionalDouble threshold = points.threshold(finding);
        return new FindingEvaluation(
                finding,
                known.positives(),
                known.negatives(),
                predictions.radiographs().size() - known.positives() - known.negatives(),
                auroc(finding, known),
                averagePrecision(finding, known),
                BrierScore.of(probabilities, present),
                Calibration.error(width),
                Calibration.error(mass),
                width,
                threshold,
                threshold.isPresent()
                        ? Optional.of(Confusion.at(threshold.getAsDouble(), probabilities, present))
                        : Optional.empty(),
                known.ranked().cuts());
    }

    private Optional<Estimate> auroc(Finding finding, FindingPredictions known) {
        if (!known.hasBothClasses()) {
            return Optional.empty();
        }
        Optional<Interval> deLong =
                DeLong.of(known.probabilities(), known.present()).map(DeLong::interval);
        return Optional.of(new Estimate(known.ranked().auroc().getAsDouble(), deLong, resampling.auroc(finding)));
    }

    private Optional<Estimate> averagePrecision(Finding finding, FindingPredictions known) {
        return known.hasBothClasses()
                ? Optional.of(new Estimate(
                        known.ranked().averagePrecision().getAsDouble(),
                        Optional.empty(),
                        resampling.averagePrecision(finding)))
                : Optional.empty();
    }

    private Optional<MeanEvaluation> mean(FindingGroup group, Weighting weighting) {
        Mean mean = new Mean(group, weighting, byFinding);
        if (mean.findings().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MeanEvaluation(
                group,
                weighting,
                new Estimate(mean.auroc(areas).getAsDouble(), Optional.empty(), resampling.auroc(mean)),
                new Estimate(
                        mean.averagePrecision(areas).getAsDouble(),
                        Optional.empty(),
                        resampling.averagePrecision(mean)),
                group.findings().stream()
                        .filter(finding -> !mean.findings().contains(finding))
                        .toList()));
    }
}
