package io.hilum.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.hilum.finding.Finding;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a label file. What it says wrongly is told by line and column, never by its value. */
final class LabelLine {

    private static final Pattern PATIENT_IN_PATH = Pattern.compile("(?:^|[/\\\\])(patient\\d+)(?:[/\\\\]|$)");

    private static final Map<String, Orientation> ORIENTATIONS =
            Map.of("frontal", Orientation.FRONTAL, "lateral", Orientation.LATERAL);
    private static final Map<String, ViewPosition> VIEW_POSITIONS =
            Map.of("ap", ViewPosition.AP, "pa", ViewPosition.PA, "ll", ViewPosition.LL, "rl", ViewPosition.RL);
    private static final Map<String, Sex> SEXES =
            Map.of("female", Sex.FEMALE, "male", Sex.MALE, "f", Sex.FEMALE, "m", Sex.MALE);

    private final LabelColumns columns;
    private final CsvRecord line;

    LabelLine(LabelColumns columns, CsvRecord line) throws UnusableLabelsException {
        this.columns = columns;
        this.line = line;
        columns.requireWhole(line);
        if (path().isEmpty()) {
            throw wrong(LabelColumns.PATH, "is empty");
        }
    }

    long number() {
        return line.getStartingLineNumber();
    }

    String path() {
        return columns.value(line, LabelColumns.PATH);
    }

    /** The patient, when the line tells one. */
    Optional<String> patient() {
        String column = columns.value(line, LabelColumns.PATIENT);
        if (!column.isEmpty()) {
            return Optional.of(column);
        }
        Matcher matcher = PATIENT_IN_PATH.matcher(path());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Description description() throws UnusableLabelsException {
        return new Description(
                oneOf(ORIENTATIONS, LabelColumns.ORIENTATION, "Frontal or Lateral"),
                oneOf(VIEW_POSITIONS, LabelColumns.VIEW_POSITION, "AP, PA, LL or RL"),
                oneOf(SEXES, LabelColumns.SEX, "Female, Male or Unknown"),
                age());
    }

    private <T> Optional<T> oneOf(Map<String, T> values, String column, String expected)
            throws UnusableLabelsException {
        String value = columns.value(line, column).toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.equals("unknown")) {
            return Optional.empty();
        }
        if (!values.containsKey(value)) {
            throw wrong(column, "is neither empty nor " + expected);
        }
        return Optional.of(values.get(value));
    }

    private OptionalDouble age() throws UnusableLabelsException {
        String value = columns.value(line, LabelColumns.AGE);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double years = number(value);
        if (!(years >= 0 && years <= 150)) {
            throw wrong(LabelColumns.AGE, "is neither empty nor a number of years from 0 to 150");
        }
        return OptionalDouble.of(years);
    }

    Labels labels(UncertainLabels uncertain) throws UnusableLabelsException {
        Set<Finding> present = EnumSet.noneOf(Finding.class);
        Set<Finding> ignored = EnumSet.noneOf(Finding.class);
        for (Finding finding : LabelColumns.FINDINGS) {
            int value = label(finding);
            if (value == 1 || value == -1 && uncertain == UncertainLabels.ONES) {
                present.add(finding);
            } else if (value == -1 && uncertain == UncertainLabels.IGNORE) {
                ignored.add(finding);
            }
        }
        return Labels.of(present, ignored);
    }

    private int label(Finding finding) throws UnusableLabelsException {
        String value = columns.value(line, finding.label());
        if (value.isEmpty()) {
            return 0;
        }
        double label = number(value);
        if (label != 0 && label != 1 && label != -1) {
            throw wrong(finding.label(), "is neither empty nor 0, 1 or -1");
        }
        return (int) label;
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private UnusableLabelsException wrong(String column, String what) {
        return new UnusableLabelsException(number(), "column \"" + column + "\" " + what);
    }
}
