package io.hilum.evaluation.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report tells beside the numbers.
 *
 * @param title   what was evaluated, in a few words
 * @param source  what was evaluated, such as a model and its digest; names and values in their order
 * @param options how, as the command line said; names and values in their order
 * @param program name and version of the program
 */
public record ReportContext(String title, Map<String, Object> source, Map<String, Object> options, String program) {

    /** What every report says of itself. */
    public static final String NOTICE =
            "Hilum is no medical device. These numbers are for research and for software development; they must not be"
                    + " used to diagnose or to treat anybody.";

    public ReportContext {
        source = Collections.unmodifiableMap(new LinkedHashMap<>(source));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
