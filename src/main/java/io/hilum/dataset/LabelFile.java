package io.hilum.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.hilum.refusal.Outcome;
import io.hilum.refusal.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads label files as CheXpert (Irvin et al., AAAI 2019) and VisualCheXbert (Jain et al., CHIL 2021) have them: CSV in
 * UTF-8 with a header, a column {@code Path} and one for each of the 14 findings, in any order.
 *
 * <p>A finding is 1, 0, or -1 where it is uncertain, also with decimals such as {@code 1.0}; an empty one is 0. The
 * columns {@code Frontal/Lateral}, {@code AP/PA}, {@code Sex}, {@code Age} and {@code PatientID} are read where they
 * are; all others are passed over, the derived labels among them.
 */
public final class LabelFile {

    private final DatasetSettings settings;
    private final ImageRoots roots;
    private final List<Example> examples = new ArrayList<>();
    private final List<UnusableRadiograph> missing = new ArrayList<>();
    private int deselected;

    private LabelFile(DatasetSettings settings) {
        this.settings = settings;
        this.roots = new ImageRoots(settings.roots());
    }

    /**
     * Reads a label file and looks for its radiographs, without opening them.
     *
     * @return what it holds, at least one radiograph; or refused as {@code UNREADABLE_FILE}; as {@code UNUSABLE_LABELS}
     *     when a column is missing or twice there, a value is none of those above, the selection asks for a column that
     *     is not there, or no radiograph is left; or as {@code UNUSABLE_RADIOGRAPHS} when radiographs are missing and that
     *     is not tolerated
     */
    public static Outcome<LabelledRadiographs> read(Path file, DatasetSettings settings) {
        LabelFile reading = new LabelFile(settings);
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            reading.readAll(lines.iterator());
        } catch (IOException | UncheckedIOException e) {
            return Outcome.refused(RefusalCode.UNREADABLE_FILE, "the label file cannot be read");
        } catch (CsvParseException e) {
            return Outcome.refused(RefusalCode.UNUSABLE_LABELS, "the label file is no CSV");
        } catch (UnusableLabelsException e) {
            return Outcome.refused(RefusalCode.UNUSABLE_LABELS, e.getMessage());
        }
        return reading.outcome();
    }

    private void readAll(Iterator<CsvRecord> lines) throws UnusableLabelsException {
        if (!lines.hasNext()) {
            throw new UnusableLabelsException("the label file is empty; a header is expected");
        }
        LabelColumns columns = LabelColumns.of(lines.next(), settings.selection());
        while (lines.hasNext()) {
            add(new LabelLine(columns, lines.next()));
        }
    }

    private void add(LabelLine line) throws UnusableLabelsException {
        Description description = line.description();
        Labels labels = line.labels(settings.uncertain());
        if (!settings.selection().takes(description)) {
            deselected++;
            return;
        }
        Optional<Path> file = roots.find(line.path());
        if (file.isEmpty()) {
            missing.add(new UnusableRadiograph(line.number(), line.path(), "there is no such file"));
            return;
        }
        String patient = line.patient().orElseGet(() -> file.get().toString());
        examples.add(new Example(line.number(), line.path(), file.get(), patient, description, labels));
    }

    private Outcome<LabelledRadiographs> outcome() {
        if (!missing.isEmpty() && !settings.tolerateUnusable()) {
            return Outcome.refused(
                    RefusalCode.UNUSABLE_RADIOGRAPHS,
                    missing.size() + " of " + (missing.size() + examples.size()) + " radiographs are missing: "
                            + LineList.of(missing));
        }
        if (examples.isEmpty()) {
            return Outcome.refused(
                    RefusalCode.UNUSABLE_LABELS,
                    "no radiograph is left: " + deselected + " are not selected, " + missing.size() + " are missing");
        }
        return Outcome.accepted(new LabelledRadiographs(examples, missing, deselected));
    }
}
