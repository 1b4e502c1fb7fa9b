package io.hilum.dataset;

import static io.hilum.finding.Finding.*;

import io.hilum.finding.Finding;
import java.util.List;
import java.util.Map;

/**
 * The seven labels that CIHMLC (arXiv 2502.03591) derives from the 14 of CheXpert, in Kleene's three-valued logic: one
 * is decided exactly when all ways to fill in the ignored findings agree on it, and ignored otherwise.
 *
 * <p>Uncertain is the absence of all 14, Abnormal that of No Finding and of Uncertain, each other one the presence of one
 * of its members. So Uncertain is absent as soon as one of the 14 is present; and Abnormal is absent when No Finding is
 * present, or when all the other 13 are absent, whatever is ignored.
 */
final class DerivedLabels {

    /** Bits of the 14 findings that a label file holds. */
    static final int FOURTEEN = (1 << 14) - 1;

    private static final Map<Finding, Integer> MEMBERS = Map.of(
            CARDIAC, members(ENLARGED_CARDIOMEDIASTINUM, CARDIOMEGALY),
            FLUID_ACCUMULATION, members(EDEMA, CONSOLIDATION, PNEUMONIA, PLEURAL_EFFUSION),
            MISSING_LUNG_TISSUE, members(ATELECTASIS, PNEUMOTHORAX, PLEURAL_OTHER),
            OPACITY,
                    members(
                            LUNG_OPACITY,
                            LUNG_LESION,
                            EDEMA,
                            CONSOLIDATION,
                            PNEUMONIA,
                            PLEURAL_EFFUSION,
                            ATELECTASIS,
                            PNEUMOTHORAX,
                            PLEURAL_OTHER),
            OTHER, members(FRACTURE, SUPPORT_DEVICES));

    private final int present14;
    private final int known14;
    private int present;
    private int known;

    private DerivedLabels(int present14, int known14) {
        this.present14 = present14;
        this.known14 = known14;
        this.present = present14;
        this.known = known14;
    }

    /**
     * All 21 labels.
     *
     * @param present bits of the 14 findings that are present
     * @param known   bits of the 14 findings that are not ignored
     */
    static Labels complete(int present, int known) {
        if ((present & ~known) != 0 || (known & ~FOURTEEN) != 0) {
            throw new IllegalArgumentException("a finding is present and ignored, or is none of the 14");
        }
        DerivedLabels labels = new DerivedLabels(present, known);
        labels.derive();
        return new Labels(labels.present, labels.known);
    }

    private void derive() {
        MEMBERS.forEach((parent, members) -> set(parent, anyOf(members)));
        set(UNCERTAIN, anyOf(FOURTEEN).not());
        int others = FOURTEEN & ~members(NO_FINDING);
        set(ABNORMAL, anyOf(members(NO_FINDING)).not().and(anyOf(others)));
    }

    private Truth anyOf(int members) {
        if ((present14 & members) != 0) {
            return Truth.TRUE;
        }
        return (known14 & members) == members ? Truth.FALSE : Truth.UNKNOWN;
    }

    private void set(Finding finding, Truth truth) {
        int bit = 1 << finding.ordinal();
        present |= truth == Truth.TRUE ? bit : 0;
        known |= truth == Truth.UNKNOWN ? 0 : bit;
    }

    private static int members(Finding... findings) {
        return Labels.bits(List.of(findings));
    }

    private enum Truth {
        TRUE,
        FALSE,
        UNKNOWN;

        Truth not() {
            return this == TRUE ? FALSE : this == FALSE ? TRUE : UNKNOWN;
        }

        Truth and(Truth other) {
            if (this == FALSE || other == FALSE) {
                return FALSE;
            }
            return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
        }
    }
}
