package io.hilum.prediction;

import io.hilum.explanation.HeatmapForm;
import io.hilum.finding.Finding;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller may choose about a prediction.
 *
 * @param heatmap  how heatmaps are drawn
 * @param findings whose heatmaps are drawn, in the order of {@link Finding}; at least one
 * @param samples  dropout samples, at least 1; empty for the configured number
 * @param detail   whether the answer has its sixth field
 */
public record PredictionOptions(HeatmapForm heatmap, Set<Finding> findings, OptionalInt samples, boolean detail) {

    /** What a request without options asks for: the five fields of CIHMLC. */
    public static final PredictionOptions DEFAULT =
            new PredictionOptions(HeatmapForm.OVERLAY, EnumSet.allOf(Finding.class), OptionalInt.empty(), false);

    /** The names of the options, as requests write them. */
    public static final List<String> NAMES = List.of("heatmap", "findings", "samples", "detail");

    private static final int LONGEST_QUOTE = 40;

    /**
     * @throws IllegalArgumentException without a finding or with fewer than one sample
     */
    public PredictionOptions {
        Objects.requireNonNull(heatmap, "heatmap");
        if (findings.isEmpty() || samples.orElse(1) < 1) {
            throw new IllegalArgumentException("expected at least one finding and one sample");
        }
        findings = Collections.unmodifiableSet(EnumSet.copyOf(findings));
    }

    /**
     * What text stands for where options are not JSON, in queries and commands. What is not understood stays text, and is
     * refused by {@link #parse}.
     */
    public static Object fromText(String option, String text) {
        if (option.equals("samples") && text.matches("[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        if (option.equals("samples") && text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            // A number that will be refused, and named as the number that it is.
            return new BigDecimal(text);
        }
        if (option.equals("detail") && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        return text;
    }

    /**
     * Options as a request gives them: texts, lists of texts, whole numbers and booleans by name. A null counts as not
     * given.
     *
     * @param mostSamples the most samples that may be asked for
     * @return refused as {@code UNKNOWN_OPTION}, {@code UNKNOWN_FINDING} or {@code INVALID_OPTION}; the detail names it
     */
    public static Outcome<PredictionOptions> parse(Map<String, ?> values, int mostSamples) {
        Optional<String> unknown =
                values.keySet().stream().filter(name -> !NAMES.contains(name)).findFirst();
        if (unknown.isPresent()) {
            return unknown(unknown.get(), "there is no option %s; expected " + String.join(", ", NAMES));
        }
        return heatmap(values.get("heatmap"))
                .then(heatmap -> findings(values.get("findings"))
                        .then(findings -> samples(values.get("samples"), mostSamples)
                                .then(samples -> detail(values.get("detail"))
                                        .then(detail -> Outcome.accepted(
                                                new PredictionOptions(heatmap, findings, samples, detail))))));
    }

    /**
     * The refusal of a name that is not known.
     *
     * @param sentence the refusal's detail, with {@code %s} where the name goes
     */
    public static <T> Outcome<T> unknown(String name, String sentence) {
        return Outcome.refused(RefusalCode.UNKNOWN_OPTION, String.format(Locale.ROOT, sentence, quoted(name)));
    }

    private static Outcome<HeatmapForm> heatmap(Object value) {
        if (value == null) {
            return Outcome.accepted(DEFAULT.heatmap());
        }
        return Arrays.stream(HeatmapForm.values())
                .filter(form -> nameOf(form).equals(value))
                .findFirst()
                .map(Outcome::accepted)
                .orElseGet(() -> invalid("heatmap", value, "overlay, map or none"));
    }

    private static String nameOf(HeatmapForm form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private static Outcome<Set<Finding>> findings(Object value) {
        if (value == null) {
            return Outcome.accepted(DEFAULT.findings());
        }
        if (!(value instanceof List<?> labels) || labels.isEmpty()) {
            return invalid("findings", value, "a list of at least one label");
        }
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        for (Object each : labels) {
            if (!(each instanceof String label)) {
                return invalid("findings", each, "labels as text");
            }
            Optional<Finding> finding = Finding.ofLabel(label);
            if (finding.isEmpty()) {
                return Outcome.refused(
                        RefusalCode.UNKNOWN_FINDING,
                        "there is no finding " + quoted(label) + "; expected "
                                + Finding.all().stream().map(Finding::label).collect(Collectors.joining(", ")));
            }
            findings.add(finding.get());
        }
        return Outcome.accepted(findings);
    }

    private static Outcome<OptionalInt> samples(Object value, int most) {
        if (value == null) {
            return Outcome.accepted(OptionalInt.empty());
        }
        if (value instanceof Integer samples && samples >= 1 && samples <= most) {
            return Outcome.accepted(OptionalInt.of(samples));
        }
        return invalid("samples", value, "a whole number from 1 to " + most);
    }

    private static Outcome<Boolean> detail(Object value) {
        if (value == null) {
            return Outcome.accepted(DEFAULT.detail());
        }
        return value instanceof Boolean detail ? Outcome.accepted(detail) : invalid("detail", value, "true or false");
    }

    private static <T> Outcome<T> invalid(String option, Object seen, String expected) {
        return Outcome.refused(
                RefusalCode.INVALID_OPTION,
                "the option " + option + " is " + described(seen) + "; expected " + expected);
    }

    private static String described(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return shortened(value.toString());
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "an empty list" : "a list";
        }
        return value == null ? "null" : "an object";
    }

    private static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
