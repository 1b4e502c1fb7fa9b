package io.hilum.training;

import io.hilum.dataset.Labels;
import io.hilum.finding.Finding;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * How much a label weighs in the loss, by finding and by whether the finding is there.
 *
 * @param present weight of a finding that is there, one for each of the 21, above 0
 * @param absent  weight of one that is not
 */
public record ClassWeights(List<Double> present, List<Double> absent) {

    /** The most that counts can make of a label: a finding that is almost never there would else drown the others. */
    public static final double MOST = 10;

    public ClassWeights {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        if (present.size() != Finding.COUNT || absent.size() != Finding.COUNT) {
            throw new IllegalArgumentException("each finding needs two weights");
        }
    }

    /** All labels alike. */
    public static ClassWeights equal() {
        List<Double> ones = Collections.nCopies(Finding.COUNT, 1.0);
        return new ClassWeights(ones, ones);
    }

    /**
     * Both classes of a finding alike: {@code n / (2 n(class))}, at most {@link #MOST}, where {@code n} counts the
     * radiographs whose label is known. 1 where a class is not there at all.
     *
     * @param labels those of the training set
     */
    public static ClassWeights balanced(Collection<Labels> labels) {
        return new ClassWeights(
                Finding.all().stream()
                        .map(finding -> balanced(
                                labels.stream()
                                        .filter(each -> each.isPresent(finding))
                                        .count(),
                                known(labels, finding)))
                        .toList(),
                Finding.all().stream()
                        .map(finding -> balanced(
                                labels.stream()
                                        .filter(each -> each.isAbsent(finding))
                                        .count(),
                                known(labels, finding)))
                        .toList());
    }

    private static long known(Collection<Labels> labels, Finding finding) {
        return labels.stream().filter(each -> each.isKnown(finding)).count();
    }

    private static double balanced(long ofClass, long all) {
        return ofClass == 0 || ofClass == all ? 1 : Math.min(MOST, all / (2.0 * ofClass));
    }
}
