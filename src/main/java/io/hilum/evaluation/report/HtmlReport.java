package io.hilum.evaluation.report;

import io.hilum.evaluation.Evaluation;
import io.hilum.evaluation.Evaluator;
import io.hilum.evaluation.FindingEvaluation;
import io.hilum.evaluation.MeanEvaluation;
import io.hilum.evaluation.PointingGame;
import io.hilum.evaluation.PointingScore;
import io.hilum.evaluation.SubgroupEvaluation;
import io.hilum.evaluation.statistics.Confusion;
import io.hilum.evaluation.statistics.HierarchyViolations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** An evaluation as one page of HTML that holds all it shows and asks no other machine for anything. */
public final class HtmlReport {

    private static final String TEMPLATE = "report.html";

    private final Evaluation evaluation;
    private final ReportContext context;
    private final Optional<Pictures> pictures;

    private HtmlReport(Evaluation evaluation, ReportContext context, Optional<Pictures> pictures) {
        this.evaluation = evaluation;
        this.context = context;
        this.pictures = pictures;
    }

    /**
     * The page, in UTF-8.
     *
     * @param pictures empty where Java has no font to write with
     */
    static byte[] of(Evaluation evaluation, ReportContext context, Optional<Pictures> pictures) {
        return new HtmlReport(evaluation, context, pictures).page().getBytes(StandardCharsets.UTF_8);
    }

    private String page() {
        Map<String, String> places = new HashMap<>();
        places.put("title", Html.escape(context.title()));
        places.put("notice", Html.escape(ReportContext.NOTICE));
        places.put("counts", evaluation.radiographs() + " radiographs of " + evaluation.patients() + " patients");
        places.put("means", means());
        places.put("areas", areas());
        places.put("points", points());
        places.put("calibration", calibration());
        places.put(
                "origin",
                Html.escape("Thresholds: " + evaluation.points().rule() + ", " + Words.of(evaluation.points())));
        places.put("intervals", Html.escape(Words.of(evaluation.bootstrap())));
        places.put("subgroups", subgroups());
        places.put("pointing", evaluation.pointing().map(HtmlReport::pointing).orElse(""));
        places.put("violations", violations());
        places.put("roc", picture(Pictures::roc, "the receiver operating characteristic"));
        places.put("precisionRecall", picture(Pictures::precisionRecall, "precision over recall"));
        places.put("reliability", picture(Pictures::reliability, "the reliability curve"));
        places.put("bins", Integer.toString(Evaluator.BINS));
        places.put("made", made());
        return Html.fill(template(), places);
    }

    private String means() {
        Html rows = new Html().head("mean", "AUROC", "95 % interval", "AUPRC", "95 % interval");
        for (MeanEvaluation mean : evaluation.means()) {
            rows.row(
                    Words.of(mean),
                    Numbers.exact(mean.auroc().value()),
                    Numbers.interval(mean.auroc().interval()),
                    Numbers.exact(mean.averagePrecision().value()),
                    Numbers.interval(mean.averagePrecision().interval()));
        }
        return rows.markup();
    }

    private String areas() {
        Html rows = new Html()
                .head("finding", "with", "without", "unknown", "AUROC", "DeLong", "bootstrap", "AUPRC", "bootstrap");
        for (FindingEvaluation finding : evaluation.findings()) {
            rows.row(
                    finding.finding().label(),
                    Long.toString(finding.positives()),
                    Long.toString(finding.negatives()),
                    Long.toString(finding.unknown()),
                    Numbers.value(finding.auroc()),
                    Numbers.interval(finding.auroc().flatMap(auroc -> auroc.deLong())),
                    Numbers.interval(
                            finding.auroc().flatMap(auroc -> auroc.bootstrap()).map(drawn -> drawn.interval())),
                    Numbers.value(finding.averagePrecision()),
                    Numbers.interval(finding.averagePrecision()
                            .flatMap(area -> area.bootstrap())
                            .map(drawn -> drawn.interval())));
        }
        return rows.markup();
    }

    private String points() {
        Html rows = new Html()
                .head("finding", "threshold", "sensitivity", "specificity", "PPV", "NPV", "F1", "TP", "FP", "TN", "FN");
        for (FindingEvaluation finding : evaluation.findings()) {
            rows.row(
                    finding.finding().label(),
                    Numbers.shortly(finding.threshold()),
                    rate(finding, Confusion::sensitivity),
                    rate(finding, Confusion::specificity),
                    rate(finding, Confusion::positivePredictiveValue),
                    rate(finding, Confusion::negativePredictiveValue),
                    rate(finding, Confusion::f1),
                    count(finding, Confusion::truePositives),
                    count(finding, Confusion::falsePositives),
                    count(finding, Confusion::trueNegatives),
                    count(finding, Confusion::falseNegatives));
        }
        return rows.markup();
    }

    private static String rate(FindingEvaluation finding, Function<Confusion, OptionalDouble> rate) {
        return Numbers.shortly(finding.confusion().map(rate).orElse(OptionalDouble.empty()));
    }

    private static String count(FindingEvaluation finding, Function<Confusion, Long> count) {
        return finding.confusion().map(count).map(Object::toString).orElse(Numbers.NONE);
    }

    private String calibration() {
        Html rows = new Html().head("finding", "Brier", "ECE, equal width", "ECE, equal mass");
        for (FindingEvaluation finding : evaluation.findings()) {
            rows.row(
                    finding.finding().label(),
                    Numbers.shortly(finding.brier()),
                    Numbers.shortly(finding.equalWidthError()),
                    Numbers.shortly(finding.equalMassError()));
        }
        return rows.markup();
    }

    private String subgroups() {
        if (evaluation.subgroups().isEmpty()) {
            return "";
        }
        Html rows = new Html().head("subgroup", "radiographs", "patients", "findings", "weighted AUROC", "macro AUROC");
        for (SubgroupEvaluation subgroup : evaluation.subgroups()) {
            rows.row(
                    Words.of(subgroup.subgroup()),
                    Integer.toString(subgroup.radiographs()),
                    Integer.toString(subgroup.patients()),
                    Integer.toString(subgroup.areas().size()),
                    Numbers.exact(subgroup.weighted()),
                    Numbers.exact(subgroup.macro()));
        }
        return Html.section("Subgroups", rows.markup());
    }

    private static String pointing(PointingGame game) {
        Html rows = new Html().head("finding", "positives", "true positives", "hits", "share", "chance");
        game.findings().forEach((finding, score) -> pointing(rows, finding.label(), score));
        pointing(rows, "all together", game.overall());
        return Html.section("Pointing game: is the heatmap highest where the finding was drawn?", rows.markup());
    }

    private static void pointing(Html rows, String name, PointingScore score) {
        rows.row(
                name,
                Integer.toString(score.positives()),
                Integer.toString(score.truePositives()),
                Integer.toString(score.hits()),
                Numbers.exact(score.hitShare()),
                Numbers.exact(score.chance()));
    }

    private String violations() {
        HierarchyViolations violations = evaluation.violations();
        return Html.escape("Of " + violations.pairs() + " pairs of a radiograph and an edge, "
                + Numbers.percent(violations.aboveShare()) + " have the child's probability above its parent's, and "
                + Numbers.percent(violations.crossingShare()) + " have the child's above 0.5 and its parent's below.");
    }

    private String made() {
        Html rows = new Html();
        context.source().forEach((name, value) -> rows.row(name, String.valueOf(value)));
        context.options().forEach((name, value) -> rows.row(name, String.valueOf(value)));
        rows.row("program", context.program());
        rows.row("java", System.getProperty("java.version"));
        return rows.markup();
    }

    private String picture(Function<Pictures, byte[]> curves, String what) {
        return pictures.map(curves)
                .map(png -> "<img src=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(png)
                        + "\" alt=\"Small pictures of " + what + " of each finding\">")
                .orElse("<p>No curves: this Java found no font to write their numbers with.</p>");
    }

    private static String template() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own resource cannot be read", e);
        }
    }
}
