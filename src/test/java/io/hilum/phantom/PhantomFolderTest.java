package io.hilum.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hilum.finding.Finding;
import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomFolderTest {

    private static final int COUNT = 60;
    private static final int SIDE = 64;
    private static final long SEED = 3;

    @TempDir
    private Path folder;

    @Test
    void the_table_has_the_columns_of_chexpert_and_a_row_for_each_phantom() throws IOException {
        write(folder, COUNT, 2);
        List<String> rows = Files.readAllLines(folder.resolve("phantoms.csv"));
        assertThat(rows.get(0))
                .isEqualTo("Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Enlarged Cardiomediastinum,Cardiomegaly,"
                        + "Lung Opacity,Lung Lesion,Edema,Consolidation,Pneumonia,Atelectasis,Pneumothorax,"
                        + "Pleural Effusion,Pleural Other,Fracture,Support Devices");
        assertThat(rows).hasSize(1 + COUNT);
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row -> row.matches("patient\\d{5}/study[12]/view1_frontal.png,(Male|Female),\\d+,Frontal,"
                        + "(AP|PA)(,[01]\\.0){14}"));
        for (int number = 0; number < COUNT; number++) {
            Phantom phantom = Phantom.draw(SEED, number, SIDE);
            assertThat(rows.get(1 + number))
                    .startsWith(phantom.study().path() + ",")
                    .endsWith((phantom.has(Finding.FRACTURE) ? "1.0" : "0.0") + ","
                            + (phantom.has(Finding.SUPPORT_DEVICES) ? "1.0" : "0.0"));
        }
    }

    @Test
    void a_file_is_read_as_the_phantom_that_was_drawn_and_says_that_it_is_a_drawing() throws IOException {
        write(folder, 5, 1);
        Phantom phantom = Phantom.draw(SEED, 4, SIDE);
        byte[] file = Files.readAllBytes(folder.resolve(phantom.study().path()));
        Outcome<Radiograph> read = new RadiographReader().read(file);
        assertThat(((Outcome.Accepted<Radiograph>) read).value().luma()).isEqualTo(phantom.pixels());
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("no medical meaning");
        assertThat(folder.resolve("README.txt")).content().contains("no medical meaning");
    }

    @Test
    void regions_are_read_as_they_were_drawn() throws IOException {
        write(folder, COUNT, 2);
        PhantomRegions regions = PhantomRegions.read(folder.resolve(PhantomRegions.FILE));
        assertThat(regions.count()).isEqualTo(COUNT);
        for (int number = 0; number < COUNT; number++) {
            Phantom phantom = Phantom.draw(SEED, number, SIDE);
            assertThat(regions.knows(phantom.study().path())).isTrue();
            assertThat(regions.of(phantom.study().path())).isEqualTo(phantom.regions());
        }
        assertThat(regions.knows("patient99999/study1/view1_frontal.png")).isFalse();
    }

    @Test
    void a_line_that_tells_no_regions_is_named() throws IOException {
        Path file = folder.resolve("regions.jsonl");
        Files.writeString(file, "{\"path\":\"a\",\"regions\":{}}\n{\"path\":\"b\",\"regions\":{\"Edema\":[[1,2]]}}\n");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PhantomRegions.read(file))
                .withMessageContaining("line 2");
    }

    @Test
    void the_bytes_depend_neither_on_threads_nor_on_the_count() throws IOException {
        write(folder.resolve("one"), 12, 1);
        write(folder.resolve("three"), 12, 3);
        write(folder.resolve("more"), 15, 2);
        assertThat(contents(folder.resolve("three"))).isEqualTo(contents(folder.resolve("one")));
        Map<String, String> few = contents(folder.resolve("one"));
        Map<String, String> more = contents(folder.resolve("more"));
        few.keySet().removeIf(name -> !name.endsWith(".png"));
        assertThat(more).containsAllEntriesOf(few);
    }

    @Test
    void the_parts_share_no_patient_and_are_all_together() throws IOException {
        write(folder, COUNT, 2);
        Set<String> patients = new HashSet<>();
        List<String> rows = new ArrayList<>();
        for (String part : List.of("train.csv", "validation.csv", "test.csv")) {
            List<String> lines = Files.readAllLines(folder.resolve(part));
            Set<String> here = new HashSet<>();
            lines.subList(1, lines.size()).forEach(line -> here.add(line.substring(0, line.indexOf('/'))));
            assertThat(here).isNotEmpty().noneMatch(patients::contains);
            patients.addAll(here);
            rows.addAll(lines.subList(1, lines.size()));
        }
        List<String> all = Files.readAllLines(folder.resolve("phantoms.csv"));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(all.subList(1, all.size()));
    }

    @Test
    void some_patients_have_two_studies() {
        assertThat(Study.of(0)).isEqualTo(new Study(1, 1));
        assertThat(Study.of(1)).isEqualTo(new Study(1, 2));
        assertThat(Study.of(4)).isEqualTo(new Study(4, 1));
        assertThat(Study.of(5)).isEqualTo(new Study(5, 1));
        assertThat(Phantom.draw(SEED, 1, SIDE).age())
                .isEqualTo(Phantom.draw(SEED, 0, SIDE).age());
    }

    @Test
    void shares_that_are_not_one_together_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Shares(0.8, 0.1, 0.2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shares(0, 0.5, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shares(1.2, -0.1, -0.1));
    }

    private static void write(Path folder, int count, int threads) throws IOException {
        new PhantomFolder(folder, SEED, SIDE, Shares.DEFAULT).write(count, threads, () -> {});
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
