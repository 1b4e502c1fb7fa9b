package io.hilum.dataset;

import static io.hilum.dataset.SampleCache.DIGESTS;
import static io.hilum.dataset.SampleCache.LATER;
import static io.hilum.dataset.SampleCache.PIXELS;
import static io.hilum.dataset.SampleCache.decoded;
import static io.hilum.dataset.SampleCache.settings;
import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Outcome;
import io.hilum.shared.SamplePictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what a cache finds a radiograph; that a record is used shows by pixels in it that no decoding gives. */
class CacheByContentTest {

    private static final int COUNT = 9;

    @TempDir
    Path folder;

    private Path data;
    private LabelledRadiographs radiographs;
    private SampleCache cache;

    @BeforeEach
    void write() {
        data = folder.resolve("data");
        radiographs = new SampleDataset(data).radiographs(COUNT);
        cache = new SampleCache(folder.resolve("cache"));
    }

    @Test
    void a_data_set_that_was_moved_is_not_decoded_again() throws IOException {
        cache.of(radiographs);
        List<byte[]> marked = cache.mark(radiographs);

        Path elsewhere = Files.move(data, folder.resolve("elsewhere"));
        LabelledRadiographs moved =
                accepted(LabelFile.read(elsewhere.resolve("labels.csv"), DatasetSettings.of(elsewhere)));

        assertThat(cache.pixels(moved)).containsExactlyElementsOf(marked);
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(2 * COUNT));
        assertThat(cache.pixels(moved)).containsExactlyElementsOf(marked);
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(2 * COUNT));
    }

    @Test
    void a_copy_of_a_data_set_is_not_decoded_again() {
        cache.of(radiographs);
        List<byte[]> marked = cache.mark(radiographs);

        LabelledRadiographs copy = new SampleDataset(folder.resolve("copy")).radiographs(COUNT);

        assertThat(cache.pixels(copy)).containsExactlyElementsOf(marked);
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
    }

    @Test
    void a_file_rewritten_with_its_old_size_and_time_is_decoded_anew_and_only_it() throws IOException {
        Path changing = file(4);
        Files.write(changing, SamplePictures.file("bmp", 48, 40, 77));
        byte[] before = cache.pixels(radiographs).get(4);
        List<byte[]> marked = cache.mark(radiographs);
        long size = Files.size(changing);
        FileTime modified = Files.getLastModifiedTime(changing);

        Files.write(changing, SamplePictures.file("bmp", 48, 40, 78));
        Files.setLastModifiedTime(changing, modified);
        assertThat(changing).hasSize(size);
        assertThat(Files.getLastModifiedTime(changing)).isEqualTo(modified);
        List<byte[]> after = cache.pixels(radiographs);

        for (int i = 0; i < COUNT; i++) {
            assertThat(after.get(i)).isEqualTo(i == 4 ? decoded(changing) : marked.get(i));
        }
        assertThat(after.get(4)).isNotEqualTo(before);
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT + 1));
    }

    @Test
    void a_file_rewritten_with_its_old_bytes_is_read_and_not_decoded() throws IOException {
        cache.of(radiographs);
        List<byte[]> marked = cache.mark(radiographs);

        Files.write(file(4), Files.readAllBytes(file(4)));

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(marked);
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT + 1));
    }

    @Test
    void a_file_that_has_not_changed_is_not_read() throws IOException {
        cache.of(radiographs);

        CacheKey other = CacheKey.of(Files.readAllBytes(file(6)));
        SampleCache.replace(cache.digestFile(), DIGESTS, CacheKey.of(state(2)), other.bytes());

        List<byte[]> pixels = cache.pixels(radiographs);
        for (int i = 0; i < COUNT; i++) {
            assertThat(pixels.get(i)).isEqualTo(decoded(file(i == 2 ? 6 : i)));
        }
    }

    @Test
    void a_remembered_digest_that_no_record_has_is_made_sure_of() throws IOException {
        cache.of(radiographs);
        List<byte[]> marked = cache.mark(radiographs);

        SampleCache.replace(cache.digestFile(), DIGESTS, CacheKey.of(state(2)), new CacheKey(1, 2, 3, 4).bytes());

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(marked);
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
    }

    @Test
    void the_digest_of_a_file_is_remembered_once_its_last_change_lies_two_seconds_back() {
        LabelledRadiographs one = of(radiographs.examples().get(0));
        Instant settled = state(0).changed().plusSeconds(2);

        accepted(cache.complete(one, InstantSource.fixed(settled), PreparationListener.NONE));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(0));
        byte[] marked = cache.mark(file(0));

        Outcome<PreparedRadiographs> later =
                cache.complete(one, InstantSource.fixed(settled.plusNanos(1)), PreparationListener.NONE);
        assertThat(accepted(later).pixels().of(0)).isEqualTo(marked);
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(1));
    }

    @Test
    void files_of_equal_bytes_share_a_record() throws IOException {
        for (int same : new int[] {2, 3, 8}) {
            Files.write(file(same), Files.readAllBytes(file(1)));
        }

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(decoded(radiographs));
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT - 3));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
        byte[] marked = cache.mark(file(1));
        assertThat(cache.pixels(radiographs).get(8)).isEqualTo(marked);
    }

    @Test
    void a_file_that_two_lines_name_is_kept_and_remembered_once() {
        Example example = radiographs.examples().get(0);

        assertThat(cache.pixels(of(example, example))).containsExactly(decoded(file(0)), decoded(file(0)));
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(1));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(1));
    }

    @Test
    void equal_files_that_cannot_be_read_are_all_refused_by_line() throws IOException {
        for (int broken : new int[] {2, 3, 7}) {
            Files.writeString(file(broken), "no picture");
        }
        Files.delete(file(8));

        assertThat(refused(cache.complete(radiographs, LATER, PreparationListener.NONE))
                        .detail())
                .isEqualTo("4 of 9 radiographs cannot be read: lines 4, 5, 9, 10; the first because "
                        + RadiographReader.NOT_RECOGNISED);
    }

    @Test
    void a_damaged_record_that_files_of_equal_bytes_share_is_made_anew_once() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            Files.write(file(i), SamplePictures.png(50, 60, 5));
        }
        cache.of(radiographs);
        SampleCache.flip(cache.pixelFile(), PIXELS.recordAt(0) + 64);

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(decoded(radiographs));
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(1));
    }

    @Test
    void a_record_holds_the_pixels_of_its_keys_bytes_whatever_happens_to_the_file_meanwhile() throws IOException {
        List<byte[]> contents = List.of(SamplePictures.png(50, 60, 5), SamplePictures.png(50, 60, 6));
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int i = 0; !enough.get(); i++) {
                put(contents.get(i % 2), file(0));
            }
        });
        LabelledRadiographs one = of(radiographs.examples().get(0));
        for (int round = 0; round < 40; round++) {
            Files.deleteIfExists(cache.pixelFile());
            accepted(cache.complete(one, InstantSource.system(), PreparationListener.NONE));

            assertThat(contents).anySatisfy(content -> {
                put(content, folder.resolve("as it was"));
                assertThat(cache.pixelFile())
                        .binaryContent()
                        .endsWith(PIXELS.record(CacheKey.of(content), decoded(folder.resolve("as it was")))
                                .array());
            });
        }
        enough.set(true);
        changes.join();
    }

    @Test
    void where_a_file_system_does_not_tell_of_every_change_files_are_read_at_each_start() throws IOException {
        Path archive = folder.resolve("radiographs.zip");
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path inside = zip.getPath("/radiograph.png");
            Files.copy(file(0), inside);
            Example example = radiographs.examples().get(0);
            LabelledRadiographs zipped = of(
                    new Example(2, example.path(), inside, example.patient(), example.description(), example.labels()));

            assertThat(cache.pixels(zipped)).containsExactly(decoded(file(0)));
            byte[] marked = cache.mark(file(0));
            assertThat(cache.pixels(zipped)).containsExactly(marked);
            assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(0));

            Files.write(inside, Files.readAllBytes(file(1)));
            assertThat(cache.pixels(zipped)).containsExactly(decoded(file(1)));
        }
    }

    @Test
    void room_is_needed_for_new_radiographs_alone() throws IOException {
        long record = PIXELS.recordBytes();
        assertThat(refused(withRoom(radiographs, COUNT * record - 1)).detail())
                .isEqualTo("the folder for prepared radiographs has no room for 0 MiB more");
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(0));
        assertThat(withRoom(radiographs, COUNT * record)).isInstanceOf(Outcome.Accepted.class);

        LabelledRadiographs more = new SampleDataset(folder.resolve("more")).radiographs(COUNT + 2);
        assertThat(withRoom(more, 2 * record - 1)).isInstanceOf(Outcome.Refused.class);
        assertThat(withRoom(more, 2 * record)).isInstanceOf(Outcome.Accepted.class);
        assertThat(withRoom(more, 0)).isInstanceOf(Outcome.Accepted.class);
    }

    private Outcome<PreparedRadiographs> withRoom(LabelledRadiographs radiographs, long bytes) throws IOException {
        Files.createDirectories(cache.pixelFile().getParent());
        try (KeyedRecords pixels = KeyedRecords.open(cache.pixelFile(), PIXELS, 2);
                KeyedRecords digests = KeyedRecords.open(cache.digestFile(), DIGESTS, 2)) {
            return new CachePass(radiographs, settings(false), pixels, new RememberedDigests(digests), LATER)
                    .run(PreparationListener.NONE, PIXELS, bytes);
        }
    }

    /** At any moment, whoever reads the file finds either what was there before or all of this. */
    private static void put(byte[] content, Path file) {
        try {
            Path written = Files.write(file.resolveSibling(file.getFileName() + ".new"), content);
            Files.move(written, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(int index) {
        return radiographs.examples().get(index).file();
    }

    private FileState state(int index) {
        return FileState.of(file(index)).orElseThrow();
    }

    private static LabelledRadiographs of(Example... examples) {
        return new LabelledRadiographs(List.of(examples), List.of(), 0);
    }
}
