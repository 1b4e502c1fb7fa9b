package io.hilum.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.hilum.evaluation.Estimate;
import io.hilum.evaluation.Evaluation;
import io.hilum.evaluation.Evaluator;
import io.hilum.evaluation.FindingEvaluation;
import io.hilum.evaluation.MeanEvaluation;
import io.hilum.evaluation.PointingGame;
import io.hilum.evaluation.PointingScore;
import io.hilum.evaluation.SubgroupEvaluation;
import io.hilum.evaluation.statistics.BootstrapInterval;
import io.hilum.evaluation.statistics.Confusion;
import io.hilum.evaluation.statistics.HierarchyViolations;
import io.hilum.evaluation.statistics.Interval;
import io.hilum.evaluation.statistics.ReliabilityBin;
import io.hilum.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An evaluation as JSON: all numbers, whole; {@code null} where there is none. */
public final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    /** The report, in UTF-8. */
    public static byte[] of(Evaluation evaluation, ReportContext context) {
        try {
            return JSON.writeValueAsBytes(document(evaluation, context));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always JSON", e);
        }
    }

    private static Map<String, Object> document(Evaluation evaluation, ReportContext context) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("notice", ReportContext.NOTICE);
        document.put("program", context.program());
        document.put("java", System.getProperty("java.version"));
        document.put("source", context.source());
        document.put("options", context.options());
        document.put("radiographs", evaluation.radiographs());
        document.put("patients", evaluation.patients());
        document.put("means", evaluation.means().stream().map(JsonReport::mean).toList());
        document.put("hierarchy_violations", violations(evaluation.violations()));
        document.put("operating_points", OperatingPointsFile.document(evaluation.points()));
        document.put(
                "findings",
                evaluation.findings().stream().map(JsonReport::finding).toList());
        document.put(
                "subgroups",
                evaluation.subgroups().stream().map(JsonReport::subgroup).toList());
        document.put(
                "pointing_game", evaluation.pointing().map(JsonReport::pointing).orElse(null));
        return document;
    }

    private static Map<String, Object> pointing(PointingGame game) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("overall", score(game.overall()));
        Map<String, Object> findings = new LinkedHashMap<>();
        game.findings().forEach((finding, score) -> findings.put(finding.label(), score(score)));
        object.put("findings", findings);
        return object;
    }

    private static Map<String, Object> score(PointingScore score) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("positives", score.positives());
        object.put("true_positives", score.truePositives());
        object.put("hits", score.hits());
        object.put("hit_share", score.truePositives() == 0 ? null : score.hitShare());
        object.put("chance", score.truePositives() == 0 ? null : score.chance());
        return object;
    }

    private static Map<String, Object> subgroup(SubgroupEvaluation subgroup) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("characteristic", subgroup.subgroup().characteristic());
        object.put("value", subgroup.subgroup().value());
        object.put("radiographs", subgroup.radiographs());
        object.put("patients", subgroup.patients());
        object.put("auroc_prevalence", Double.isNaN(subgroup.weighted()) ? null : subgroup.weighted());
        object.put("auroc_macro", Double.isNaN(subgroup.macro()) ? null : subgroup.macro());
        Map<String, Double> areas = new LinkedHashMap<>();
        subgroup.areas().forEach((finding, area) -> areas.put(finding.label(), area));
        object.put("auroc", areas);
        return object;
    }

    private static Map<String, Object> mean(MeanEvaluation mean) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("findings", mean.group().name().toLowerCase(Locale.ROOT));
        object.put("weighting", mean.weighting().name().toLowerCase(Locale.ROOT));
        object.put("auroc", estimate(mean.auroc()));
        object.put("average_precision", estimate(mean.averagePrecision()));
        object.put("left_out", mean.leftOut().stream().map(Finding::label).toList());
        return object;
    }

    private static Map<String, Object> finding(FindingEvaluation finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("finding", finding.finding().label());
        object.put("positives", finding.positives());
        object.put("negatives", finding.negatives());
        object.put("unknown", finding.unknown());
        object.put("auroc", finding.auroc().map(JsonReport::estimate).orElse(null));
        object.put(
                "average_precision",
                finding.averagePrecision().map(JsonReport::estimate).orElse(null));
        object.put("brier", number(finding.brier()));
        object.put("calibration", calibration(finding));
        object.put("threshold", number(finding.threshold()));
        object.put(
                "at_threshold", finding.confusion().map(JsonReport::confusion).orElse(null));
        return object;
    }

    private static Map<String, Object> calibration(FindingEvaluation finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("bins", Evaluator.BINS);
        object.put("error_equal_width", number(finding.equalWidthError()));
        object.put("error_equal_mass", number(finding.equalMassError()));
        object.put(
                "reliability_equal_width",
                finding.reliability().stream().map(JsonReport::bin).toList());
        return object;
    }

    private static Map<String, Object> bin(ReliabilityBin bin) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("count", bin.count());
        object.put("mean_probability", bin.meanProbability());
        object.put("positive_fraction", bin.positiveFraction());
        return object;
    }

    private static Map<String, Object> confusion(Confusion confusion) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("true_positives", confusion.truePositives());
        object.put("false_positives", confusion.falsePositives());
        object.put("true_negatives", confusion.trueNegatives());
        object.put("false_negatives", confusion.falseNegatives());
        object.put("sensitivity", number(confusion.sensitivity()));
        object.put("specificity", number(confusion.specificity()));
        object.put("positive_predictive_value", number(confusion.positivePredictiveValue()));
        object.put("negative_predictive_value", number(confusion.negativePredictiveValue()));
        object.put("f1", number(confusion.f1()));
        return object;
    }

    private static Map<String, Object> violations(HierarchyViolations violations) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("pairs", violations.pairs());
        object.put("child_above_parent", violations.above());
        object.put("child_above_parent_share", violations.aboveShare());
        object.put("crossing_one_half", violations.crossing());
        object.put("crossing_one_half_share", violations.crossingShare());
        return object;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("value", estimate.value());
        object.put("delong", ends(estimate.deLong()));
        object.put("bootstrap", ends(estimate.bootstrap().map(BootstrapInterval::interval)));
        object.put(
                "bootstrap_used",
                estimate.bootstrap().map(BootstrapInterval::used).orElse(null));
        object.put(
                "bootstrap_left_out",
                estimate.bootstrap().map(BootstrapInterval::leftOut).orElse(null));
        return object;
    }

    private static List<Double> ends(Optional<Interval> interval) {
        return interval.map(known -> List.of(known.low(), known.high())).orElse(null);
    }

    private static Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
