package io.hilum.training.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file (RFC 4180, but lines end with a line feed) that grows by a row at a time. Each row has the column
 * {@code step}, the steps of the run so far; a run that goes on from a checkpoint drops the rows after it, so that none
 * stands there twice.
 */
final class GrowingTable implements Closeable {

    /** The column that every table has. */
    static final String STEP = "step";

    private final CsvWriter writer;

    private GrowingTable(CsvWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens a table, new or not.
     *
     * @param file       where it is
     * @param columns    its header, {@link #STEP} among them
     * @param stepsTaken steps that the run has taken so far; rows of later ones are dropped, and so are all for a new run
     * @throws IOException when it cannot be read or written, or is a table with other columns
     */
    static GrowingTable open(Path file, List<String> columns, long stepsTaken) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        try (CsvWriter kept = settings().build(unfinished)) {
            kept.writeRecord(columns);
            if (stepsTaken > 0 && Files.exists(file)) {
                copyUntil(stepsTaken, file, columns, kept);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new GrowingTable(settings().build(file, StandardOpenOption.APPEND));
    }

    private static CsvWriter.CsvWriterBuilder settings() {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
    }

    private static void copyUntil(long stepsTaken, Path file, List<String> columns, CsvWriter kept) throws IOException {
        int stepColumn = columns.indexOf(STEP);
        // A machine that lost its power may have left a row that is not whole.
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(file)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                if (header) {
                    requireColumns(row.getFields(), columns, file);
                } else if (row.getFieldCount() == columns.size() && stepOf(row.getField(stepColumn)) <= stepsTaken) {
                    kept.writeRecord(row.getFields());
                }
                header = false;
            }
        }
    }

    private static void requireColumns(List<String> found, List<String> columns, Path file) throws IOException {
        if (!found.equals(columns)) {
            throw new IOException(file.getFileName() + " has other columns than " + String.join(",", columns));
        }
    }

    private static long stepOf(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The rows of a table without its header. */
    static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            reader.stream().skip(1).forEach(row -> rows.add(row.getFields()));
        }
        return rows;
    }

    /** Adds a row, which is in the file when this returns. */
    void append(List<String> row) {
        try {
            writer.writeRecord(row);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number as a cell: the shortest text that gives the same number, empty for NaN. */
    static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /** The number of a cell, NaN when it is empty. */
    static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
