package io.hilum.phantom;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.hilum.finding.Finding;
import io.hilum.phantom.Shares.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A folder of phantoms in the layout of CheXpert: {@code patient00001/study1/view1_frontal.png} and so on, the tables
 * {@code phantoms.csv}, {@code train.csv}, {@code validation.csv} and {@code test.csv}, {@code regions.jsonl} (see
 * {@link PhantomRegions}), and {@code README.txt}, which says what they are.
 */
public final class PhantomFolder {

    /** What every picture and the folder say of themselves. */
    public static final String NOTICE =
            "A drawing (phantom) made by Hilum, not a radiograph of anybody; its findings have no medical meaning.";

    /** The table of all phantoms. */
    public static final String TABLE = "phantoms.csv";

    /** CheXpert's order of the findings (Irvin et al., AAAI 2019, table 1). */
    private static final List<Finding> COLUMNS = List.of(
            Finding.NO_FINDING,
            Finding.ENLARGED_CARDIOMEDIASTINUM,
            Finding.CARDIOMEGALY,
            Finding.LUNG_OPACITY,
            Finding.LUNG_LESION,
            Finding.EDEMA,
            Finding.CONSOLIDATION,
            Finding.PNEUMONIA,
            Finding.ATELECTASIS,
            Finding.PNEUMOTHORAX,
            Finding.PLEURAL_EFFUSION,
            Finding.PLEURAL_OTHER,
            Finding.FRACTURE,
            Finding.SUPPORT_DEVICES);

    private static final List<String> FIRST_COLUMNS = List.of("Path", "Sex", "Age", "Frontal/Lateral", "AP/PA");

    /** How many phantoms are drawn ahead of the one that is entered into the tables. */
    private static final int AHEAD = 64;

    private final Path folder;
    private final long seed;
    private final int side;
    private final Shares shares;

    /**
     * @param folder where to write; made where it does not exist
     * @param side   width and height of each phantom in pixels
     */
    public PhantomFolder(Path folder, long seed, int side, Shares shares) {
        this.folder = folder;
        this.seed = seed;
        this.side = side;
        this.shares = shares;
    }

    /**
     * Draws the phantoms 0 to {@code count - 1}. The bytes are the same whatever the number of threads.
     *
     * @param threads that draw, at least 1
     * @param done    runs after each phantom
     * @return how often each finding is there
     * @throws IOException when the folder cannot be written
     */
    public Map<Finding, Integer> write(int count, int threads, Runnable done) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("README.txt"), readme(count));
        Map<Finding, Integer> positives = new EnumMap<>(Finding.class);
        COLUMNS.forEach(finding -> positives.put(finding, 0));
        ExecutorService drawing = Executors.newFixedThreadPool(threads);
        try (Tables tables = new Tables(folder);
                PhantomRegions.Writer regions = PhantomRegions.writer(folder.resolve(PhantomRegions.FILE))) {
            List<Future<Phantom>> ahead = new ArrayList<>();
            for (int next = 0, entered = 0; entered < count; entered++) {
                while (next < count && next < entered + AHEAD) {
                    int number = next++;
                    ahead.add(drawing.submit(() -> drawInto(number)));
                }
                Phantom phantom = drawn(ahead.get(entered));
                ahead.set(entered, null);
                tables.enter(phantom, shares.of(phantom.study().patient()));
                regions.enter(phantom.study().path(), phantom.regions());
                phantom.regions().keySet().forEach(finding -> positives.merge(finding, 1, Integer::sum));
                done.run();
            }
        } finally {
            drawing.shutdownNow();
        }
        return positives;
    }

    private Phantom drawInto(int number) throws IOException {
        Phantom phantom = Phantom.draw(seed, number, side);
        Path file = folder.resolve(phantom.study().path());
        Files.createDirectories(file.getParent());
        Files.write(file, GreyPng.of(phantom));
        return phantom;
    }

    private static Phantom drawn(Future<Phantom> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the drawing was interrupted", e);
        }
    }

    private String readme(int count) {
        return NOTICE + "\n\n" + count + " phantoms of the seed " + seed + ", " + side + " x " + side
                + " pixels. The tables have the columns of CheXpert; regions.jsonl tells where each finding was drawn.\n";
    }

    /** The tables: one with all phantoms, one for each part. */
    private static final class Tables implements AutoCloseable {

        private final CsvWriter all;
        private final Map<Part, CsvWriter> parts = new EnumMap<>(Part.class);

        Tables(Path folder) throws IOException {
            all = table(folder.resolve(TABLE));
            for (Part part : Part.values()) {
                parts.put(part, table(folder.resolve(part.file())));
            }
        }

        private static CsvWriter table(Path file) throws IOException {
            CsvWriter writer =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
            List<String> header = new ArrayList<>(FIRST_COLUMNS);
            COLUMNS.forEach(finding -> header.add(finding.label()));
            writer.writeRecord(header);
            return writer;
        }

        void enter(Phantom phantom, Part part) {
            List<String> row = new ArrayList<>();
            row.add(phantom.study().path());
            row.add(phantom.female() ? "Female" : "Male");
            row.add(Integer.toString(phantom.age()));
            row.add("Frontal");
            row.add(phantom.anteroPosterior() ? "AP" : "PA");
            COLUMNS.forEach(finding -> row.add(phantom.has(finding) ? "1.0" : "0.0"));
            all.writeRecord(row);
            parts.get(part).writeRecord(row);
        }

        @Override
        public void close() throws IOException {
            try {
                for (CsvWriter part : parts.values()) {
                    part.close();
                }
                all.close();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
