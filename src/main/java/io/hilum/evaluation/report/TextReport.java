package io.hilum.evaluation.report;

import io.hilum.evaluation.Evaluation;
import io.hilum.evaluation.FindingEvaluation;
import io.hilum.evaluation.MeanEvaluation;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.evaluation.PointingScore;
import io.hilum.evaluation.SubgroupEvaluation;
import io.hilum.evaluation.statistics.Confusion;
import io.hilum.evaluation.statistics.HierarchyViolations;
import io.hilum.finding.Finding;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An evaluation as tables for a terminal, 110 columns wide. */
public final class TextReport {

    private static final String ROW = "%-27s %6s %7s  %-16s %7s %7s %6s %6s %6s %6s %6s%n";

    private final StringBuilder text = new StringBuilder();
    private final Evaluation evaluation;

    private TextReport(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The report's lines. */
    public static String of(Evaluation evaluation) {
        TextReport report = new TextReport(evaluation);
        report.findings();
        report.means();
        report.subgroups();
        report.pointing();
        report.notes();
        return report.text.toString();
    }

    private void findings() {
        line("%d radiographs of %d patients%n%n", evaluation.radiographs(), evaluation.patients());
        line(ROW, "finding", "with", "AUROC", "95 % interval", "AUPRC", "Brier", "ECE", "thresh", "sens", "spec", "F1");
        evaluation.findings().forEach(this::finding);
    }

    private void finding(FindingEvaluation finding) {
        line(
                ROW,
                finding.finding().label(),
                finding.positives(),
                Numbers.value(finding.auroc()),
                Numbers.interval(finding.auroc().flatMap(auroc -> auroc.interval())),
                Numbers.value(finding.averagePrecision()),
                Numbers.shortly(finding.brier()),
                Numbers.shortly(finding.equalWidthError()),
                Numbers.shortly(finding.threshold()),
                at(finding, Confusion::sensitivity),
                at(finding, Confusion::specificity),
                at(finding, Confusion::f1));
    }

    private static String at(FindingEvaluation finding, Function<Confusion, OptionalDouble> rate) {
        return Numbers.shortly(finding.confusion().map(rate).orElse(OptionalDouble.empty()));
    }

    private void means() {
        line("%n%-61s %7s  %-16s %7s  %-16s%n", "mean", "AUROC", "95 % interval", "AUPRC", "95 % interval");
        for (MeanEvaluation mean : evaluation.means()) {
            line(
                    "%-61s %7s  %-16s %7s  %-16s%n",
                    Words.of(mean),
                    Numbers.exact(mean.auroc().value()),
                    Numbers.interval(mean.auroc().interval()),
                    Numbers.exact(mean.averagePrecision().value()),
                    Numbers.interval(mean.averagePrecision().interval()));
        }
    }

    private void subgroups() {
        if (evaluation.subgroups().isEmpty()) {
            return;
        }
        line(
                "%n%-32s %11s %8s %8s %14s %12s%n",
                "subgroup", "radiographs", "patients", "findings", "weighted AUROC", "macro AUROC");
        for (SubgroupEvaluation subgroup : evaluation.subgroups()) {
            line(
                    "%-32s %11d %8d %8d %14s %12s%n",
                    Words.of(subgroup.subgroup()),
                    subgroup.radiographs(),
                    subgroup.patients(),
                    subgroup.areas().size(),
                    Numbers.exact(subgroup.weighted()),
                    Numbers.exact(subgroup.macro()));
        }
    }

    private void pointing() {
        evaluation.pointing().ifPresent(game -> {
            line(
                    "%n%-32s %9s %14s %6s %8s %8s%n",
                    "pointing game", "positives", "true positives", "hits", "share", "chance");
            game.findings().forEach((finding, score) -> pointing(finding.label(), score));
            pointing("all together", game.overall());
        });
    }

    private void pointing(String name, PointingScore score) {
        line(
                "%-32s %9d %14d %6d %8s %8s%n",
                name,
                score.positives(),
                score.truePositives(),
                score.hits(),
                Numbers.exact(score.hitShare()),
                Numbers.exact(score.chance()));
    }

    private void notes() {
        HierarchyViolations violations = evaluation.violations();
        line(
                "%nhierarchy: %s of %d pairs have the child above its parent, %s cross 0.5%n",
                Numbers.percent(violations.aboveShare()),
                violations.pairs(),
                Numbers.percent(violations.crossingShare()));
        line("operating points: %s,%n  %s%n", evaluation.points().rule(), Words.of(evaluation.points()));
        if (evaluation.points().origin() == Origin.SAME_PREDICTIONS) {
            line("  choose them on a validation set, with --validation-predictions or --operating-points%n");
        }
        line("intervals: %s%n", Words.of(evaluation.bootstrap()));
        String oneClass = evaluation.findings().stream()
                .filter(finding -> finding.auroc().isEmpty())
                .map(FindingEvaluation::finding)
                .map(Finding::label)
                .collect(Collectors.joining(", "));
        if (!oneClass.isEmpty()) {
            line("one class only, so without areas and in no mean: %s%n", oneClass);
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
