package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Radiographs with their probabilities and their labels, grouped by patient. */
public final class LabelledPredictions {

    private final List<LabelledPrediction> radiographs;
    private final int[] patients;
    private final int patientCount;

    /** @throws IllegalArgumentException when there is none */
    public LabelledPredictions(List<LabelledPrediction> radiographs) {
        if (radiographs.isEmpty()) {
            throw new IllegalArgumentException("at least one radiograph is needed");
        }
        this.radiographs = List.copyOf(radiographs);
        this.patients = new int[radiographs.size()];
        Map<String, Integer> numbers = new HashMap<>();
        for (int index = 0; index < patients.length; index++) {
            patients[index] = numbers.computeIfAbsent(radiographs.get(index).patient(), patient -> numbers.size());
        }
        this.patientCount = numbers.size();
    }

    /** The radiographs in their order. */
    public List<LabelledPrediction> radiographs() {
        return radiographs;
    }

    /** How many patients there are. */
    public int patientCount() {
        return patientCount;
    }

    /** The patient of each radiograph, numbered from 0; a copy. */
    public int[] patients() {
        return patients.clone();
    }

    /** What is known of one finding. */
    public FindingPredictions of(Finding finding) {
        return FindingPredictions.of(radiographs, finding);
    }

    /** All probabilities, {@code [21][radiographs]}. */
    public double[][] probabilities() {
        double[][] probabilities = new double[Finding.COUNT][radiographs.size()];
        for (Finding finding : Finding.all()) {
            for (int index = 0; index < radiographs.size(); index++) {
                probabilities[finding.ordinal()][index] = radiographs.get(index).probability(finding);
            }
        }
        return probabilities;
    }
}
