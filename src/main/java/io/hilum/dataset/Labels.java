package io.hilum.dataset;

import io.hilum.finding.Finding;
import java.util.Collection;

/**
 * What is known of the 21 findings of one radiograph: each is present, absent, or ignored.
 *
 * @param present bit {@code i} is set when the finding of ordinal {@code i} is present
 * @param known   bit {@code i} is set unless it is ignored; it is set wherever {@code present} is
 */
public record Labels(int present, int known) {

    private static final int ALL = (1 << Finding.COUNT) - 1;

    /** @throws IllegalArgumentException when a finding is present and ignored, or is none of the 21 */
    public Labels {
        if ((present & ~known) != 0 || (known & ~ALL) != 0) {
            throw new IllegalArgumentException("a finding is present and ignored, or is none of " + Finding.COUNT);
        }
    }

    /**
     * All 21 labels from the 14 of a label file.
     *
     * @param present those of the 14 that are present
     * @param ignored those of the 14 that are ignored
     * @throws IllegalArgumentException when one is both, or is not among the 14
     */
    public static Labels of(Collection<Finding> present, Collection<Finding> ignored) {
        return DerivedLabels.complete(bits(present), DerivedLabels.FOURTEEN & ~bits(ignored));
    }

    /** Whether the finding is known to be present. */
    public boolean isPresent(Finding finding) {
        return (present >> finding.ordinal() & 1) == 1;
    }

    /** Whether the finding is known to be present or to be absent. */
    public boolean isKnown(Finding finding) {
        return (known >> finding.ordinal() & 1) == 1;
    }

    /** Whether the finding is known to be absent. */
    public boolean isAbsent(Finding finding) {
        return isKnown(finding) && !isPresent(finding);
    }

    static int bits(Collection<Finding> findings) {
        int bits = 0;
        for (Finding finding : findings) {
            bits |= 1 << finding.ordinal();
        }
        return bits;
    }
}
