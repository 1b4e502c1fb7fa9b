package io.hilum.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.hilum.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many radiographs have two findings at once, {@code [21, 21]}: symmetric, on the diagonal those that have one. Ignored
 * findings count as neither. As text a table, on disk CSV with a row and a column for each finding.
 */
public final class CoOccurrence {

    private final int[][] both = new int[Finding.COUNT][Finding.COUNT];
    private final int[][] without = new int[Finding.COUNT][Finding.COUNT];

    private CoOccurrence(List<Example> examples) {
        for (Example example : examples) {
            add(example.labels());
        }
    }

    /** The co-occurrences among some radiographs. */
    public static CoOccurrence of(List<Example> examples) {
        return new CoOccurrence(examples);
    }

    private void add(Labels labels) {
        for (Finding one : Finding.all()) {
            if (labels.isPresent(one)) {
                for (Finding other : Finding.all()) {
                    both[one.ordinal()][other.ordinal()] += labels.isPresent(other) ? 1 : 0;
                    without[one.ordinal()][other.ordinal()] += labels.isAbsent(other) ? 1 : 0;
                }
            }
        }
    }

    /** Radiographs that have both findings. */
    public int both(Finding one, Finding other) {
        return both[one.ordinal()][other.ordinal()];
    }

    /** Radiographs that have one finding and not the other: what contradicts that the one implies the other. */
    public int without(Finding one, Finding other) {
        return without[one.ordinal()][other.ordinal()];
    }

    /**
     * Writes the matrix, over a file that is there.
     *
     * @throws IOException when it cannot be written
     */
    public void write(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            List<String> header = new ArrayList<>(List.of("Finding"));
            Finding.all().forEach(finding -> header.add(finding.label()));
            csv.writeRecord(header);
            for (Finding one : Finding.all()) {
                List<String> row = new ArrayList<>(List.of(one.label()));
                Finding.all().forEach(other -> row.add(Integer.toString(both(one, other))));
                csv.writeRecord(row);
            }
        }
    }

    /** The matrix as a table; columns have the numbers of the findings. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("%-30s".formatted(""));
        IntStream.rangeClosed(1, Finding.COUNT).forEach(number -> table.append(" %6d".formatted(number)));
        for (Finding one : Finding.all()) {
            table.append("%n%2d %-27s".formatted(one.ordinal() + 1, one.label()));
            Finding.all().forEach(other -> table.append(" %6d".formatted(both(one, other))));
        }
        return table.append(System.lineSeparator()).toString();
    }
}
