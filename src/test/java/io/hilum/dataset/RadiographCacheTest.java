package io.hilum.dataset;

import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.SamplePictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadiographCacheTest {

    private static final int SIDE = 40;
    private static final int COUNT = 9;
    private static final CacheLayout LAYOUT = new CacheLayout(SIDE);

    @TempDir
    Path folder;

    private LabelledRadiographs radiographs;
    private Path cache;

    @BeforeEach
    void write() {
        radiographs = new SampleDataset(folder.resolve("data")).radiographs(COUNT);
        cache = folder.resolve("cache");
    }

    @Test
    void cached_radiographs_are_those_that_are_decoded_and_stay_when_their_files_are_unreadable() throws IOException {
        List<byte[]> decoded = decoded();

        assertThat(pixels(cached())).containsExactlyElementsOf(decoded);
        for (Example example : radiographs.examples()) {
            overwriteInSecret(example.file());
        }
        assertThat(pixels(cached())).containsExactlyElementsOf(decoded);
    }

    @Test
    void a_file_that_has_changed_is_decoded_anew_and_only_it() throws IOException {
        List<byte[]> before = pixels(cached());
        for (int i = 0; i < COUNT; i++) {
            if (i != 4) {
                overwriteInSecret(radiographs.examples().get(i).file());
            }
        }
        Files.write(radiographs.examples().get(4).file(), SamplePictures.png(50, 60, 77));

        List<byte[]> after = pixels(cached());

        for (int i = 0; i < COUNT; i++) {
            assertThat(after.get(i)).isEqualTo(i == 4 ? decoded(4) : before.get(i));
        }
        assertThat(after.get(4)).isNotEqualTo(before.get(4));
    }

    @Test
    void a_record_of_which_one_byte_has_changed_is_made_anew_in_its_place() throws IOException {
        List<byte[]> before = pixels(cached());
        for (int byteInRecord : new int[] {0, 40, 47, 64, LAYOUT.recordBytes() - 1}) {
            flip(LAYOUT.recordAt(3) + byteInRecord);

            assertThat(pixels(cached())).as("byte %s", byteInRecord).containsExactlyElementsOf(before);
            assertThat(file()).hasSize(LAYOUT.recordAt(COUNT));
        }
    }

    @Test
    void a_record_whose_key_has_changed_is_nobodys_and_is_made_anew_behind_the_last() throws IOException {
        List<byte[]> before = pixels(cached());
        flip(LAYOUT.recordAt(3) + 9);

        assertThat(pixels(cached())).containsExactlyElementsOf(before);
        assertThat(file()).hasSize(LAYOUT.recordAt(COUNT + 1));
    }

    @Test
    void a_file_that_ends_anywhere_is_completed() throws IOException {
        List<byte[]> before = pixels(cached());
        long size = Files.size(file());
        for (long end : new long[] {0, 5, 64, 65, LAYOUT.recordAt(2) - 1, LAYOUT.recordAt(2), size - 1}) {
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }

            assertThat(pixels(cached())).as("end at byte %s", end).containsExactlyElementsOf(before);
            assertThat(Files.size(file())).isEqualTo(size);
        }
    }

    @Test
    void a_damaged_head_gives_a_new_file_while_readers_keep_the_old_one() throws IOException {
        PreparedRadiographs reader = cached();
        List<byte[]> before = pixels(reader);
        flip(3);

        assertThat(pixels(cached())).containsExactlyElementsOf(before);
        assertThat(pixels(reader)).containsExactlyElementsOf(before);
    }

    @Test
    void a_cache_grows_by_the_radiographs_that_it_lacks_and_serves_any_selection() throws IOException {
        LabelledRadiographs half =
                new LabelledRadiographs(radiographs.examples().subList(0, 4), List.of(), 0);
        accepted(PreparedRadiographs.cached(half, settings(false), cache, PreparationListener.NONE));
        long sizeOfHalf = Files.size(file());

        assertThat(pixels(cached())).containsExactlyElementsOf(decoded());
        assertThat(sizeOfHalf).isEqualTo(LAYOUT.recordAt(4));
        assertThat(Files.size(file())).isEqualTo(LAYOUT.recordAt(COUNT));
        assertThat(pixels(accepted(PreparedRadiographs.cached(half, settings(false), cache, PreparationListener.NONE))))
                .containsExactlyElementsOf(decoded().subList(0, 4));
    }

    @Test
    void several_that_complete_one_cache_at_once_all_get_what_is_right() {
        List<CompletableFuture<PreparedRadiographs>> together = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::cached))
                .toList();

        together.forEach(one -> assertThat(pixels(one.join())).containsExactlyElementsOf(decoded()));
        assertThat(file()).hasSize(LAYOUT.recordAt(COUNT));
    }

    @Test
    void processes_that_complete_one_cache_at_once_prepare_each_radiograph_once() throws Exception {
        List<Process> processes = List.of(preparing(-1), preparing(-1));
        List<byte[]> here = pixels(cached());

        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(here).containsExactlyElementsOf(decoded());
        assertThat(file()).hasSize(LAYOUT.recordAt(COUNT));
    }

    @Test
    void what_a_killed_process_had_prepared_stays_and_who_waited_for_it_goes_on() throws Exception {
        Process killed = preparing(4);
        CompletableFuture<List<byte[]>> waiting;
        try (BufferedReader lines = killed.inputReader()) {
            assertThat(lines.lines().limit(5)).containsExactly("0", "1", "2", "3", "4");
            assertThat(file()).hasSize(LAYOUT.recordAt(4));
            waiting = CompletableFuture.supplyAsync(() -> pixels(cached()));
        } finally {
            killed.destroyForcibly().waitFor();
        }

        assertThat(waiting.join()).containsExactlyElementsOf(decoded());
        assertThat(file()).hasSize(LAYOUT.recordAt(COUNT));
    }

    @Test
    void each_size_has_a_file_of_its_own() {
        cached();

        PreparedRadiographs larger = accepted(PreparedRadiographs.cached(
                radiographs, new PreparationSettings(64, 2, false), cache, PreparationListener.NONE));

        assertThat(pixels(larger).get(0)).hasSize(64 * 64);
        assertThat(pixels(cached())).containsExactlyElementsOf(decoded());
    }

    @Test
    void records_lie_in_as_many_maps_as_their_bytes_need() throws IOException {
        List<byte[]> expected = pixels(cached());
        try (FileChannel channel = FileChannel.open(file())) {
            for (int bytes : new int[] {1, LAYOUT.recordBytes(), 2 * LAYOUT.recordBytes() + 1, 1 << 30}) {
                MappedRecords records = new MappedRecords(channel, LAYOUT, bytes);

                List<byte[]> pixels = IntStream.range(0, records.count())
                        .mapToObj(slot -> LAYOUT.pixels(records.record(slot)))
                        .toList();
                assertThat(pixels).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void a_record_behind_four_gigabytes_is_read_like_any_other() throws IOException {
        byte[] pixels = new byte[1024 * 1024];
        pixels[77] = 5;
        CacheLayout layout = new CacheLayout(1024);
        CacheKey key = new CacheKey(1, 2, 3, 4);
        try (FileChannel channel = FileChannel.open(
                folder.resolve("sparse"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            channel.write(layout.record(key, pixels), layout.recordAt(4100));

            MappedRecords records = new MappedRecords(channel, layout);

            assertThat(records.count()).isEqualTo(4101);
            assertThat(layout.key(records.record(4099))).isEmpty();
            assertThat(layout.key(records.record(4100))).contains(key);
            assertThat(layout.isWhole(records.record(4100))).isTrue();
            assertThat(layout.pixels(records.record(4100))).isEqualTo(pixels);
        }
    }

    @Test
    void radiographs_that_cannot_be_read_are_refused_by_line_or_left_out_and_counted() throws IOException {
        Files.writeString(radiographs.examples().get(2).file(), "no picture");
        Files.write(radiographs.examples().get(7).file(), SamplePictures.blankPng(40, 40));

        assertThat(refused(PreparedRadiographs.cached(radiographs, settings(false), cache, PreparationListener.NONE))
                        .detail())
                .isEqualTo("2 of 9 radiographs cannot be read: lines 4, 9; the first because "
                        + RadiographReader.NOT_RECOGNISED);
        PreparedRadiographs tolerant =
                accepted(PreparedRadiographs.cached(radiographs, settings(true), cache, PreparationListener.NONE));
        assertThat(tolerant.unusable()).extracting(UnusableRadiograph::line).containsExactly(4L, 9L);
        assertThat(tolerant.examples()).hasSize(COUNT - 2);
        for (int i = 0; i < tolerant.examples().size(); i++) {
            int line = (int) tolerant.examples().get(i).line();
            assertThat(tolerant.pixels().of(i)).isEqualTo(decoded(line - 2));
        }
    }

    @Test
    void the_listener_hears_of_each_radiograph_to_the_last() {
        List<Integer> heard = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            accepted(PreparedRadiographs.cached(radiographs, settings(false), cache, (done, count) -> {
                assertThat(count).isEqualTo(COUNT);
                heard.add(done);
            }));
        }

        assertThat(heard).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9);
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Files.writeString(cache, "in the way");

        assertThat(refused(PreparedRadiographs.cached(radiographs, settings(false), cache, PreparationListener.NONE))
                        .code())
                .isEqualTo(RefusalCode.UNUSABLE_CACHE);
    }

    /** Leaves size and time as they were, so that only one who reads the file notices. */
    private static void overwriteInSecret(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, modified);
    }

    private void flip(long position) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file().toFile(), "rw")) {
            random.seek(position);
            int old = random.read();
            random.seek(position);
            random.write(old ^ 0x40);
        }
    }

    private Process preparing(int stop) throws IOException {
        return PreparingProcess.start(folder.resolve("data"), cache, SIDE, stop);
    }

    private Path file() {
        return cache.resolve("prepared-40.cache");
    }

    private static PreparationSettings settings(boolean tolerateUnusable) {
        return new PreparationSettings(SIDE, 2, tolerateUnusable);
    }

    private PreparedRadiographs cached() {
        return accepted(PreparedRadiographs.cached(radiographs, settings(false), cache, PreparationListener.NONE));
    }

    private static List<byte[]> pixels(PreparedRadiographs prepared) {
        return IntStream.range(0, prepared.examples().size())
                .mapToObj(prepared.pixels()::of)
                .toList();
    }

    private List<byte[]> decoded() {
        return IntStream.range(0, COUNT).mapToObj(this::decoded).toList();
    }

    private byte[] decoded(int index) {
        return accepted(new RadiographDecoding(SIDE)
                .decode(radiographs.examples().get(index).file()));
    }
}
