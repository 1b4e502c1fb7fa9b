package io.hilum.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a finding that its label file calls uncertain (-1); Irvin et al., AAAI 2019, section 3. */
public enum UncertainLabels {
    /** It counts as absent. */
    ZEROS,
    /** It counts as present. */
    ONES,
    /** It carries no loss, and neither does a derived label that depends on it. */
    IGNORE;

    /** The policy as options name it: {@code zeros}, {@code ones} or {@code ignore}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy of this name, if there is one. */
    public static Optional<UncertainLabels> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(policy -> policy.label().equals(label))
                .findFirst();
    }
}
