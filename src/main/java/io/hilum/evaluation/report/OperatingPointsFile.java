package io.hilum.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.hilum.evaluation.OperatingPoints;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.finding.Finding;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Operating points as JSON: {@code {"origin": "validation", "rule": "...", "thresholds": {"Atelectasis": 0.31, ...}}}.
 * The report of an evaluation holds the same object as {@code operating_points}, and may be read in its place.
 */
public final class OperatingPointsFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private OperatingPointsFile() {}

    /** The file's bytes, in UTF-8. */
    public static byte[] of(OperatingPoints points) {
        try {
            return JSON.writeValueAsBytes(document(points));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operating points are always JSON", e);
        }
    }

    static Map<String, Object> document(OperatingPoints points) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("origin", points.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        document.put("rule", points.rule());
        Map<String, Double> thresholds = new LinkedHashMap<>();
        points.thresholds().forEach((finding, threshold) -> thresholds.put(finding.label(), threshold));
        document.put("thresholds", thresholds);
        return document;
    }

    /**
     * Reads a file, or a whole report.
     *
     * @return the points, with the origin {@link Origin#GIVEN}; or refused as {@code UNREADABLE_FILE}, or as
     *     {@code UNUSABLE_OPERATING_POINTS} when it is another JSON, names an unknown finding, or has a threshold outside
     *     [0, 1]
     */
    public static Outcome<OperatingPoints> read(Path file) {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            JsonNode points = document == null ? null : document.path("operating_points");
            return points != null && points.isObject() ? points(points) : points(document);
        } catch (JsonProcessingException e) {
            return refused("the file is no JSON");
        } catch (IOException e) {
            return Outcome.refused(RefusalCode.UNREADABLE_FILE, "the file of operating points cannot be read");
        }
    }

    private static Outcome<OperatingPoints> points(JsonNode document) {
        if (document == null || !document.path("thresholds").isObject()) {
            return refused("expected an object \"thresholds\" with a number for each finding");
        }
        Map<Finding, Double> thresholds = new EnumMap<>(Finding.class);
        for (Map.Entry<String, JsonNode> field : document.get("thresholds").properties()) {
            Optional<Finding> finding = Finding.ofLabel(field.getKey());
            double threshold = field.getValue().isNumber() ? field.getValue().doubleValue() : Double.NaN;
            if (finding.isEmpty()) {
                return refused("\"thresholds\" names a finding that is not known");
            }
            if (!(threshold >= 0 && threshold <= 1)) {
                return refused("the threshold of " + finding.get().label() + " is no number from 0 to 1");
            }
            thresholds.put(finding.get(), threshold);
        }
        return Outcome.accepted(new OperatingPoints(
                thresholds, Origin.GIVEN, document.path("rule").asText("by a rule that is not told")));
    }

    private static Outcome<OperatingPoints> refused(String detail) {
        return Outcome.refused(RefusalCode.UNUSABLE_OPERATING_POINTS, detail);
    }
}
