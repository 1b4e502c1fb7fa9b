package io.hilum.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of a file in a sentence: the first few, and how many more there are. */
final class LineList {

    private static final int SHOWN = 5;

    private LineList() {}

    /** Such as {@code line 7} or {@code lines 2, 3, 5, 8, 13 and 4 more}. */
    static String of(List<UnusableRadiograph> radiographs) {
        String shown = radiographs.stream()
                .limit(SHOWN)
                .map(radiograph -> Long.toString(radiograph.line()))
                .collect(Collectors.joining(", "));
        int more = radiographs.size() - SHOWN;
        return (radiographs.size() == 1 ? "line " : "lines ") + shown + (more > 0 ? " and " + more + " more" : "");
    }
}
