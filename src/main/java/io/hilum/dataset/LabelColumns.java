package io.hilum.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The header of a label file: at which place a line has which column. */
final class LabelColumns {

    static final String PATH = "Path";
    static final String PATIENT = "PatientID";
    static final String SEX = "Sex";
    static final String AGE = "Age";
    static final String ORIENTATION = "Frontal/Lateral";
    static final String VIEW_POSITION = "AP/PA";

    /** The 14 findings that a label file holds. */
    static final List<Finding> FINDINGS = Finding.all().subList(0, 14);

    private static final Set<String> OPTIONAL = Set.of(PATIENT, SEX, AGE, ORIENTATION, VIEW_POSITION);

    private final Map<String, Integer> places = new HashMap<>();
    private final int count;

    private LabelColumns(CsvRecord header) throws UnusableLabelsException {
        count = header.getFieldCount();
        for (int place = 0; place < count; place++) {
            String name = header.getField(place).strip();
            if (places.putIfAbsent(name, place) != null && isRead(name)) {
                throw new UnusableLabelsException(
                        header.getStartingLineNumber(), "there are two columns \"" + name + "\"; one is expected");
            }
        }
    }

    /** Reads the header; each column that must be there is. */
    static LabelColumns of(CsvRecord header, Selection selection) throws UnusableLabelsException {
        LabelColumns columns = new LabelColumns(header);
        long line = header.getStartingLineNumber();
        columns.requireAll(line);
        columns.requireFor(selection.orientation(), ORIENTATION, line);
        columns.requireFor(selection.sex(), SEX, line);
        columns.requireFor(selection.viewPosition(), VIEW_POSITION, line);
        return columns;
    }

    private static boolean isRead(String name) {
        return name.equals(PATH)
                || OPTIONAL.contains(name)
                || FINDINGS.stream().anyMatch(finding -> finding.label().equals(name));
    }

    private void requireAll(long line) throws UnusableLabelsException {
        List<String> missing = new ArrayList<>();
        if (!has(PATH)) {
            missing.add(named(PATH));
        }
        FINDINGS.stream().map(Finding::label).filter(label -> !has(label)).forEach(label -> missing.add(named(label)));
        if (!missing.isEmpty()) {
            throw new UnusableLabelsException(
                    line,
                    (missing.size() == 1 ? "the column is missing: " : "columns are missing: ")
                            + String.join(", ", missing)
                            + "; expected are Path and the 14 findings of CheXpert");
        }
    }

    /** A column that is missing, and what stands there that may be meant. */
    private String named(String missing) {
        return places.keySet().stream()
                .filter(name -> letters(name).equals(letters(missing)))
                .findFirst()
                .map(name -> missing + " (there is \"" + name + "\")")
                .orElse(missing);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private void requireFor(Optional<?> asked, String column, long line) throws UnusableLabelsException {
        if (asked.isPresent() && !has(column)) {
            throw new UnusableLabelsException(
                    line, "radiographs cannot be selected by \"" + column + "\", because there is no such column");
        }
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    /** A line's value, without blanks around it; empty when there is no such column. */
    String value(CsvRecord line, String column) {
        Integer place = places.get(column);
        return place == null ? "" : Objects.requireNonNull(line.getField(place)).strip();
    }

    void requireWhole(CsvRecord line) throws UnusableLabelsException {
        if (line.getFieldCount() != count) {
            throw new UnusableLabelsException(
                    line.getStartingLineNumber(), "columns: " + line.getFieldCount() + "; the header has " + count);
        }
    }
}
