package io.hilum.phantom;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hilum.finding.Finding;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the findings of a folder's phantoms were drawn. The file has one line of JSON for each phantom:
 * {@code {"path": "patient00001/study1/view1_frontal.png", "regions": {"Edema": [[x0, y0, x1, y1], ...]}}}, in pixels
 * as {@link Region} has them.
 */
public final class PhantomRegions {

    /** The file's name in a folder of phantoms. */
    public static final String FILE = "regions.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<Finding, List<Region>>> byPath;

    private PhantomRegions(Map<String, Map<Finding, List<Region>>> byPath) {
        this.byPath = byPath;
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read or is none
     */
    public static PhantomRegions read(Path file) throws IOException {
        Map<String, Map<Finding, List<Region>>> byPath = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                enter(line, number++, byPath);
            }
        }
        return new PhantomRegions(byPath);
    }

    private static void enter(String line, int number, Map<String, Map<Finding, List<Region>>> byPath)
            throws IOException {
        try {
            Line read = JSON.readValue(line, new TypeReference<>() {});
            Map<Finding, List<Region>> regions = new EnumMap<>(Finding.class);
            read.regions.forEach((label, boxes) -> regions.put(
                    Finding.ofLabel(label).orElseThrow(),
                    boxes.stream()
                            .map(box -> new Region(box.get(0), box.get(1), box.get(2), box.get(3)))
                            .toList()));
            byPath.put(read.path, regions);
        } catch (IOException | RuntimeException e) {
            throw new IOException("line " + number + " is not one that tells where findings were drawn", e);
        }
    }

    /** The regions of a phantom by its finding, in pixels of the file; empty for a path that is not known. */
    public Map<Finding, List<Region>> of(String path) {
        return byPath.getOrDefault(path, Map.of());
    }

    /** Whether there is a line for a path. */
    public boolean knows(String path) {
        return byPath.containsKey(path);
    }

    /** Phantoms in the file. */
    public int count() {
        return byPath.size();
    }

    static Writer writer(Path file) throws IOException {
        return new Writer(Files.newBufferedWriter(file));
    }

    private record Line(String path, Map<String, List<List<Integer>>> regions) {}

    /** Writes the file, line by line. */
    static final class Writer implements Closeable {

        private final BufferedWriter lines;

        private Writer(BufferedWriter lines) {
            this.lines = lines;
        }

        void enter(String path, Map<Finding, List<Region>> regions) throws IOException {
            Map<String, List<List<Integer>>> boxes = new LinkedHashMap<>();
            regions.forEach((finding, drawn) -> boxes.put(
                    finding.label(),
                    drawn.stream()
                            .map(box -> List.of(box.x0(), box.y0(), box.x1(), box.y1()))
                            .toList()));
            lines.write(JSON.writeValueAsString(new Line(path, boxes)));
            lines.write('\n');
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
