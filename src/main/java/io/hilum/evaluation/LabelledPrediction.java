package io.hilum.evaluation;

import io.hilum.dataset.Description;
import io.hilum.dataset.Labels;
import io.hilum.finding.Finding;

/** The 21 probabilities of one radiograph beside what is known to be there. */
public final class LabelledPrediction {

    private final String path;
    private final String patient;
    private final Description description;
    private final Labels labels;
    private final double[] probabilities;

    /**
     * @param path          names the radiograph; empty when nothing does
     * @param patient       names the patient; equal for all radiographs of one
     * @param description   what else is known of it
     * @param labels        which findings are present
     * @param probabilities {@code [21]}, each in [0, 1]; copied
     * @throws IllegalArgumentException when there are not 21 probabilities or one is outside [0, 1]
     */
    public LabelledPrediction(
            String path, String patient, Description description, Labels labels, double[] probabilities) {
        if (probabilities.length != Finding.COUNT) {
            throw new IllegalArgumentException("expected 21 probabilities, got " + probabilities.length);
        }
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a value is no probability: " + probability);
            }
        }
        this.path = path;
        this.patient = patient;
        this.description = description;
        this.labels = labels;
        this.probabilities = probabilities.clone();
    }

    /** Names the radiograph; empty when nothing does. */
    public String path() {
        return path;
    }

    /** Names the patient. */
    public String patient() {
        return patient;
    }

    /** What else is known of it. */
    public Description description() {
        return description;
    }

    /** Which findings are present. */
    public Labels labels() {
        return labels;
    }

    /** The finding's probability, in [0, 1]. */
    public double probability(Finding finding) {
        return probabilities[finding.ordinal()];
    }
}
