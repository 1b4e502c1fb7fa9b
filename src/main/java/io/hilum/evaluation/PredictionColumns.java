package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** What is written of a radiograph: the published columns, and before them what else is known of it. */
final class PredictionColumns {

    private static final String ABSOLUTE_ERROR = "_AE";

    private PredictionColumns() {}

    static List<String> header() {
        List<String> header = new ArrayList<>(List.of(PredictionLine.PATH, PredictionLine.PATIENT));
        header.addAll(DescriptionColumns.NAMES);
        for (Finding finding : Finding.all()) {
            header.add(finding.label() + PredictionLine.TRUTH);
            header.add(finding.label() + PredictionLine.PROBABILITY);
            header.add(finding.label() + ABSOLUTE_ERROR);
        }
        return header;
    }

    static List<String> values(LabelledPrediction radiograph) {
        List<String> values = new ArrayList<>(List.of(radiograph.path(), radiograph.patient()));
        values.addAll(DescriptionColumns.values(radiograph.description()));
        for (Finding finding : Finding.all()) {
            double probability = radiograph.probability(finding);
            boolean known = radiograph.labels().isKnown(finding);
            double truth = radiograph.labels().isPresent(finding) ? 1 : 0;
            values.add(known ? Double.toString(truth) : "");
            values.add(Double.toString(probability));
            values.add(known ? Double.toString(Math.abs(truth - probability)) : "");
        }
        return values;
    }
}
