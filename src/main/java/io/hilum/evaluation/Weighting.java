package io.hilum.evaluation;

/** What each finding weighs in a mean. */
public enum Weighting {
    /** As many as it has positives: the mean that CIHMLC (arXiv 2502.03591) reports. */
    PREVALENCE("weighted by prevalence"),
    /** All the same. */
    MACRO("macro");

    private final String words;

    Weighting(String words) {
        this.words = words;
    }

    /** The weighting in words. */
    public String words() {
        return words;
    }

    double of(long positives) {
        return this == MACRO ? 1 : positives;
    }
}
