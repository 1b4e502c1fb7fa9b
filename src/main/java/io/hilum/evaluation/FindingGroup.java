package io.hilum.evaluation;

import io.hilum.finding.Finding;
import java.util.List;

/** Findings that a mean is taken over. */
public enum FindingGroup {
    /** All labels of the network. */
    ALL("all 21 labels", Finding.all()),
    /** The findings that CheXpert labels. */
    CHEXPERT("the 14 findings of CheXpert", Finding.all().subList(0, 14)),
    /** The five that CheXpert's competition was judged by (Irvin et al., AAAI 2019, doi 10.1609/aaai.v33i01.3301590). */
    CHEXPERT_FIVE(
            "the 5 of CheXpert's competition",
            List.of(
                    Finding.ATELECTASIS,
                    Finding.CARDIOMEGALY,
                    Finding.CONSOLIDATION,
                    Finding.EDEMA,
                    Finding.PLEURAL_EFFUSION));

    private final String words;
    private final List<Finding> findings;

    FindingGroup(String words, List<Finding> findings) {
        this.words = words;
        this.findings = findings;
    }

    /** The group in words. */
    public String words() {
        return words;
    }

    /** The findings, in the order of the network's outputs. */
    public List<Finding> findings() {
        return findings;
    }
}
