package io.hilum.imaging.dicom;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The value representations and the form of their length field (DICOM PS3.5, sections 6.2 and 7.1.2). */
final class ValueRepresentation {

    private static final Set<Integer> SHORT = codes(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");
    private static final Set<Integer> LONG =
            codes("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private ValueRepresentation() {}

    static boolean isKnown(int vr) {
        return SHORT.contains(vr) || LONG.contains(vr);
    }

    /** Whether the length has 32 bits, behind two reserved bytes, rather than 16. */
    static boolean hasLongLength(int vr) {
        return LONG.contains(vr);
    }

    private static Set<Integer> codes(String... names) {
        return Stream.of(names)
                .map(name -> name.charAt(0) << 8 | name.charAt(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
