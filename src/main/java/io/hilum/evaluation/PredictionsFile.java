package io.hilum.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions beside labels as the authors of CIHMLC publish them: CSV in UTF-8 with a header, and for each of the 21
 * labels a column {@code LABEL_GT} and a column {@code LABEL_Pred}.
 *
 * <p>A label is 1 or 0, also with decimals such as {@code 1.0}; nothing or -1 where it is not known. A prediction is a
 * probability in [0, 1]. The columns {@code Path}, {@code PatientID}, {@code Frontal/Lateral}, {@code AP/PA},
 * {@code Sex} and {@code Age} are read where they are; all others, such as {@code LABEL_AE}, are passed over. The patient is that of {@code PatientID}, or the part of the path that is
 * {@code patient} and digits, or else each radiograph is a patient of its own.
 */
public final class PredictionsFile {

    private PredictionsFile() {}

    /**
     * Reads a file.
     *
     * @return what it holds, at least one radiograph; or refused as {@code UNREADABLE_FILE}; or as
     *     {@code UNUSABLE_PREDICTIONS} when it is no CSV, a column is missing or twice there, a value is none of those
     *     above, or it holds no radiograph
     */
    public static Outcome<LabelledPredictions> read(Path file) {
        List<LabelledPrediction> radiographs = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(NamedCsvRecordHandler.of(handler -> handler.allowDuplicateHeaderFields(true)), file)) {
            for (NamedCsvRecord line : lines) {
                if (radiographs.isEmpty()) {
                    PredictionLine.requireColumns(line.getHeader());
                }
                radiographs.add(new PredictionLine(line).read());
            }
        } catch (IOException | UncheckedIOException e) {
            return Outcome.refused(RefusalCode.UNREADABLE_FILE, "the file of predictions cannot be read");
        } catch (CsvParseException | IllegalStateException e) {
            // The reader's own words may quote the file.
            return Outcome.refused(RefusalCode.UNUSABLE_PREDICTIONS, "the file of predictions is no CSV with a header");
        } catch (UnusablePredictionsException e) {
            return Outcome.refused(RefusalCode.UNUSABLE_PREDICTIONS, e.getMessage());
        }
        return radiographs.isEmpty()
                ? Outcome.refused(RefusalCode.UNUSABLE_PREDICTIONS, "the file holds no radiograph")
                : Outcome.accepted(new LabelledPredictions(radiographs));
    }

    /**
     * Writes a file, under another name first, in the place of one that is there.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, LabelledPredictions predictions) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (CsvWriter lines =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(unfinished)) {
            lines.writeRecord(PredictionColumns.header());
            for (LabelledPrediction radiograph : predictions.radiographs()) {
                lines.writeRecord(PredictionColumns.values(radiograph));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
