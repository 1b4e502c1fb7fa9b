package io.hilum.evaluation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.hilum.dataset.Labels;
import io.hilum.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a file of predictions. */
final class PredictionLine {

    static final String PATH = "Path";
    static final String PATIENT = "PatientID";
    static final String TRUTH = "_GT";
    static final String PROBABILITY = "_Pred";

    private static final Pattern PATIENT_IN_PATH = Pattern.compile("(?:^|[/\\\\])(patient\\d+)(?:[/\\\\]|$)");

    private final NamedCsvRecord line;

    PredictionLine(NamedCsvRecord line) {
        this.line = line;
    }

    /** Refuses a header that lacks a column, or has one that is read twice. */
    static void requireColumns(List<String> header) throws UnusablePredictionsException {
        List<String> missing = new ArrayList<>();
        for (Finding finding : Finding.all()) {
            for (String column : List.of(finding.label() + TRUTH, finding.label() + PROBABILITY)) {
                requireOnce(header, column);
                if (!header.contains(column)) {
                    missing.add(column);
                }
            }
        }
        requireOnce(header, PATH);
        requireOnce(header, PATIENT);
        if (!missing.isEmpty()) {
            throw new UnusablePredictionsException(
                    missing.size() + " columns are missing, the first is \"" + missing.get(0) + "\"");
        }
    }

    private static void requireOnce(List<String> header, String column) throws UnusablePredictionsException {
        if (Collections.frequency(header, column) > 1) {
            throw new UnusablePredictionsException("there are two columns \"" + column + "\"; one is expected");
        }
    }

    LabelledPrediction read() throws UnusablePredictionsException {
        if (line.getFieldCount() != line.getHeader().size()) {
            throw new UnusablePredictionsException(
                    "line " + line.getStartingLineNumber() + " has " + line.getFieldCount() + " fields; expected "
                            + line.getHeader().size());
        }
        int present = 0;
        int known = 0;
        double[] probabilities = new double[Finding.COUNT];
        for (Finding finding : Finding.all()) {
            int bit = 1 << finding.ordinal();
            Optional<Boolean> truth = truth(finding);
            known |= truth.isPresent() ? bit : 0;
            present |= truth.orElse(false) ? bit : 0;
            probabilities[finding.ordinal()] = probability(finding);
        }
        String path = line.findField(PATH).orElse("");
        return new LabelledPrediction(
                path, patient(path), DescriptionColumns.read(line), new Labels(present, known), probabilities);
    }

    private Optional<Boolean> truth(Finding finding) throws UnusablePredictionsException {
        String column = finding.label() + TRUTH;
        String value = line.getField(column).strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double label = number(value);
        if (label != 0 && label != 1 && label != -1) {
            throw wrong(column, "0 or 1, or nothing or -1 where it is not known");
        }
        return label == -1 ? Optional.empty() : Optional.of(label == 1);
    }

    private double probability(Finding finding) throws UnusablePredictionsException {
        String column = finding.label() + PROBABILITY;
        double probability = number(line.getField(column).strip());
        if (!(probability >= 0 && probability <= 1)) {
            throw wrong(column, "a probability from 0 to 1");
        }
        return probability;
    }

    private String patient(String path) {
        Optional<String> patient = line.findField(PATIENT).filter(id -> !id.isBlank());
        if (patient.isPresent()) {
            return patient.get();
        }
        Matcher matcher = PATIENT_IN_PATH.matcher(path);
        // No path has a line break, so no name of a patient is that of a line.
        return matcher.find() ? matcher.group(1) : "line\n" + line.getStartingLineNumber();
    }

    static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The value itself is not told: it may be anything. */
    private UnusablePredictionsException wrong(String column, String expected) {
        return new UnusablePredictionsException(
                "line " + line.getStartingLineNumber() + ", column \"" + column + "\": expected " + expected);
    }
}
