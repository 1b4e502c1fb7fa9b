package io.hilum.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.hilum.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * How many radiographs have, have not, and are not known to have each of the 21 findings; as text a table, on disk CSV
 * with the columns {@code Finding,Present,Absent,Ignored}.
 */
public final class LabelCounts {

    private final int[] present;
    private final int[] absent;
    private final int examples;

    private LabelCounts(List<Example> examples) {
        this.present = count(examples, Labels::isPresent);
        this.absent = count(examples, Labels::isAbsent);
        this.examples = examples.size();
    }

    /** The counts of some radiographs. */
    public static LabelCounts of(List<Example> examples) {
        return new LabelCounts(examples);
    }

    private static int[] count(List<Example> examples, BiPredicate<Labels, Finding> condition) {
        return Finding.all().stream()
                .mapToInt(finding -> (int) examples.stream()
                        .filter(example -> condition.test(example.labels(), finding))
                        .count())
                .toArray();
    }

    /** Radiographs that have the finding. */
    public int present(Finding finding) {
        return present[finding.ordinal()];
    }

    /** Radiographs that do not have the finding. */
    public int absent(Finding finding) {
        return absent[finding.ordinal()];
    }

    /** Radiographs of which it is not known. */
    public int ignored(Finding finding) {
        return examples - present(finding) - absent(finding);
    }

    /** All radiographs. */
    public int examples() {
        return examples;
    }

    /**
     * Writes the table, over a file that is there.
     *
     * @throws IOException when it cannot be written
     */
    public void write(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("Finding", "Present", "Absent", "Ignored");
            for (Finding finding : Finding.all()) {
                csv.writeRecord(
                        finding.label(),
                        Integer.toString(present(finding)),
                        Integer.toString(absent(finding)),
                        Integer.toString(ignored(finding)));
            }
        }
    }

    /** The table with prevalences among the radiographs of which it is known. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                "%-26s %9s %9s %9s %10s%n".formatted("Finding", "Present", "Absent", "Ignored", "Prevalence"));
        for (Finding finding : Finding.all()) {
            int known = present(finding) + absent(finding);
            String prevalence =
                    known == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * present(finding) / known);
            table.append("%-26s %9d %9d %9d %10s%n"
                    .formatted(finding.label(), present(finding), absent(finding), ignored(finding), prevalence));
        }
        return table.toString();
    }
}
