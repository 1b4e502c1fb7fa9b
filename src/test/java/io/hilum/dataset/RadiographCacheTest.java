package io.hilum.dataset;

import static io.hilum.dataset.SampleCache.DIGESTS;
import static io.hilum.dataset.SampleCache.LATER;
import static io.hilum.dataset.SampleCache.PIXELS;
import static io.hilum.dataset.SampleCache.SIDE;
import static io.hilum.dataset.SampleCache.cut;
import static io.hilum.dataset.SampleCache.decoded;
import static io.hilum.dataset.SampleCache.flip;
import static io.hilum.dataset.SampleCache.pixels;
import static io.hilum.dataset.SampleCache.settings;
import static io.hilum.imaging.Outcomes.accepted;
import static io.hilum.imaging.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.RefusalCode;
import io.hilum.shared.SamplePictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadiographCacheTest {

    private static final int COUNT = 9;

    @TempDir
    Path folder;

    private LabelledRadiographs radiographs;
    private Path cacheFolder;
    private SampleCache cache;

    @BeforeEach
    void write() {
        radiographs = new SampleDataset(folder.resolve("data")).radiographs(COUNT);
        cacheFolder = folder.resolve("cache");
        cache = new SampleCache(cacheFolder);
    }

    @Test
    void cached_radiographs_are_those_that_are_decoded_and_then_what_the_records_hold() {
        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(decoded(radiographs));

        List<byte[]> marked = cache.mark(radiographs);

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(marked);
    }

    @Test
    void a_record_of_which_one_byte_has_changed_is_made_anew_in_its_place() throws IOException {
        List<byte[]> before = cache.pixels(radiographs);
        for (int byteInRecord : new int[] {0, 40, 47, 64, PIXELS.recordBytes() - 1}) {
            flip(cache.pixelFile(), PIXELS.recordAt(3) + byteInRecord);

            assertThat(cache.pixels(radiographs)).as("byte %s", byteInRecord).containsExactlyElementsOf(before);
            assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        }
    }

    @Test
    void a_digest_of_whose_record_one_byte_has_changed_is_remembered_anew_in_its_place() throws IOException {
        cache.pixels(radiographs);
        List<byte[]> marked = cache.mark(radiographs);
        byte[] digests = Files.readAllBytes(cache.digestFile());
        for (int byteInRecord : new int[] {0, 40, 47, 64, DIGESTS.recordBytes() - 1}) {
            flip(cache.digestFile(), DIGESTS.recordAt(3) + byteInRecord);

            assertThat(cache.pixels(radiographs)).as("byte %s", byteInRecord).containsExactlyElementsOf(marked);
            assertThat(cache.digestFile()).hasBinaryContent(digests);
        }
    }

    @Test
    void a_record_whose_key_has_changed_is_nobodys_and_is_made_anew_behind_the_last() throws IOException {
        List<byte[]> before = cache.pixels(radiographs);
        flip(cache.pixelFile(), PIXELS.recordAt(3) + 9);
        flip(cache.digestFile(), DIGESTS.recordAt(5) + 9);

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(before);
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT + 1));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT + 1));
    }

    @Test
    void of_two_records_with_one_key_that_which_is_whole_counts() throws IOException {
        cache.pixels(radiographs);
        List<byte[]> marked = cache.mark(radiographs);
        CacheKey first =
                CacheKey.of(Files.readAllBytes(radiographs.examples().get(0).file()));
        CacheKey last = CacheKey.of(
                Files.readAllBytes(radiographs.examples().get(COUNT - 1).file()));
        long ofFirst = SampleCache.recordAt(cache.pixelFile(), PIXELS, first);
        try (FileChannel file = FileChannel.open(cache.pixelFile(), StandardOpenOption.WRITE)) {
            file.write(PIXELS.record(first, marked.get(0)), file.size());
            file.write(PIXELS.record(last, marked.get(COUNT - 1)), file.size());
        }
        long size = Files.size(cache.pixelFile());
        flip(cache.pixelFile(), ofFirst + 64);
        flip(cache.pixelFile(), size - 1);

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(marked);
        assertThat(cache.pixelFile()).hasSize(size);
    }

    @Test
    void a_file_that_ends_anywhere_is_completed() throws IOException {
        List<byte[]> before = cache.pixels(radiographs);
        long size = Files.size(cache.pixelFile());
        for (long end : new long[] {0, 5, 64, 65, PIXELS.recordAt(2) - 1, PIXELS.recordAt(2), size - 1}) {
            cut(cache.pixelFile(), end);

            assertThat(cache.pixels(radiographs)).as("end at byte %s", end).containsExactlyElementsOf(before);
            assertThat(cache.pixelFile()).hasSize(size);
        }
    }

    @Test
    void a_file_of_digests_that_ends_anywhere_is_completed() throws IOException {
        cache.pixels(radiographs);
        List<byte[]> marked = cache.mark(radiographs);
        long size = Files.size(cache.digestFile());
        for (long end : new long[] {0, 5, 64, 65, DIGESTS.recordAt(2) - 1, DIGESTS.recordAt(2), size - 1}) {
            cut(cache.digestFile(), end);

            assertThat(cache.pixels(radiographs)).as("end at byte %s", end).containsExactlyElementsOf(marked);
            assertThat(cache.digestFile()).hasSize(size);
        }
    }

    @Test
    void another_head_gives_a_new_file_while_readers_keep_the_old_one() throws IOException {
        int mark = 3;
        int version = 11;
        int kind = 15;
        int payloadBytes = 18;
        for (int byteInHead : new int[] {mark, version, kind, payloadBytes}) {
            List<byte[]> before = cache.pixels(radiographs);
            List<byte[]> marked = cache.mark(radiographs);
            PreparedRadiographs reader = cache.of(radiographs);
            flip(cache.pixelFile(), byteInHead);
            flip(cache.digestFile(), byteInHead);

            assertThat(cache.pixels(radiographs)).as("byte %s", byteInHead).containsExactlyElementsOf(before);
            assertThat(pixels(reader)).containsExactlyElementsOf(marked);
            assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
            assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
        }
    }

    @Test
    void a_cache_grows_by_the_radiographs_that_it_lacks_and_serves_any_selection() {
        LabelledRadiographs half =
                new LabelledRadiographs(radiographs.examples().subList(0, 4), List.of(), 0);
        cache.of(half);
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(4));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(4));

        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(decoded(radiographs));
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
        assertThat(cache.pixels(half)).containsExactlyElementsOf(decoded(half));
    }

    @Test
    void several_that_complete_one_cache_at_once_all_get_what_is_right() {
        List<CompletableFuture<List<byte[]>>> together = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> cache.pixels(radiographs)))
                .toList();

        together.forEach(one -> assertThat(one.join()).containsExactlyElementsOf(decoded(radiographs)));
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
    }

    @Test
    void processes_that_complete_one_cache_at_once_prepare_each_radiograph_once() throws Exception {
        List<Process> processes = List.of(preparing(-1), preparing(-1));
        List<byte[]> here = cache.pixels(radiographs);

        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(here).containsExactlyElementsOf(decoded(radiographs));
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
    }

    @Test
    void what_a_killed_process_had_prepared_stays_and_who_waited_for_it_goes_on() throws Exception {
        Process killed = preparing(4);
        CompletableFuture<List<byte[]>> waiting;
        try (BufferedReader lines = killed.inputReader()) {
            assertThat(lines.lines().limit(5)).containsExactly("0", "1", "2", "3", "4");
            assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(4));
            assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(4));
            waiting = CompletableFuture.supplyAsync(() -> cache.pixels(radiographs));
        } finally {
            killed.destroyForcibly().waitFor();
        }

        assertThat(waiting.join()).containsExactlyElementsOf(decoded(radiographs));
        assertThat(cache.pixelFile()).hasSize(PIXELS.recordAt(COUNT));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
    }

    @Test
    void each_size_has_a_file_of_its_own_and_all_share_the_digests() {
        cache.of(radiographs);

        PreparedRadiographs larger = accepted(new RadiographCache(cacheFolder, 64, LATER)
                .complete(radiographs, new PreparationSettings(64, 2, false), PreparationListener.NONE));

        assertThat(pixels(larger).get(0)).hasSize(64 * 64);
        assertThat(cache.pixels(radiographs)).containsExactlyElementsOf(decoded(radiographs));
        assertThat(cache.digestFile()).hasSize(DIGESTS.recordAt(COUNT));
    }

    @Test
    void records_lie_in_as_many_maps_as_their_bytes_need() throws IOException {
        List<byte[]> expected = cache.pixels(radiographs);
        try (FileChannel channel = FileChannel.open(cache.pixelFile())) {
            for (int bytes : new int[] {1, PIXELS.recordBytes(), 2 * PIXELS.recordBytes() + 1, 1 << 30}) {
                MappedRecords records = new MappedRecords(channel, PIXELS, bytes);

                List<byte[]> pixels = IntStream.range(0, records.count())
                        .mapToObj(slot -> PIXELS.payload(records.record(slot)))
                        .toList();
                assertThat(pixels).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void a_record_behind_four_gigabytes_is_read_like_any_other() throws IOException {
        byte[] pixels = new byte[1024 * 1024];
        pixels[77] = 5;
        CacheLayout layout = CacheLayout.pixels(1024);
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
            assertThat(layout.payload(records.record(4100))).isEqualTo(pixels);
        }
    }

    @Test
    void radiographs_that_cannot_be_read_are_refused_by_line_or_left_out_and_counted() throws IOException {
        Files.writeString(radiographs.examples().get(2).file(), "no picture");
        Files.write(radiographs.examples().get(7).file(), SamplePictures.blankPng(40, 40));

        assertThat(refused(PreparedRadiographs.cached(
                                radiographs, settings(false), cacheFolder, PreparationListener.NONE))
                        .detail())
                .isEqualTo("2 of 9 radiographs cannot be read: lines 4, 9; the first because "
                        + RadiographReader.NOT_RECOGNISED);
        PreparedRadiographs tolerant = accepted(
                PreparedRadiographs.cached(radiographs, settings(true), cacheFolder, PreparationListener.NONE));
        assertThat(tolerant.unusable()).extracting(UnusableRadiograph::line).containsExactly(4L, 9L);
        assertThat(tolerant.examples()).hasSize(COUNT - 2);
        for (int i = 0; i < tolerant.examples().size(); i++) {
            assertThat(tolerant.pixels().of(i))
                    .isEqualTo(decoded(tolerant.examples().get(i).file()));
        }
    }

    @Test
    void the_listener_hears_of_those_whose_files_are_not_read_at_once_and_of_each_other() {
        InstantSource early = InstantSource.fixed(Instant.EPOCH);

        assertThat(heard(early)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(heard(early)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(heard(LATER)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(heard(LATER)).containsExactly(9);
    }

    private List<Integer> heard(InstantSource clock) {
        List<Integer> heard = new ArrayList<>();
        accepted(cache.complete(radiographs, clock, (done, count) -> {
            assertThat(count).isEqualTo(COUNT);
            heard.add(done);
        }));
        return heard;
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Files.writeString(cacheFolder, "in the way");

        assertThat(refused(cache.complete(radiographs, LATER, PreparationListener.NONE))
                        .code())
                .isEqualTo(RefusalCode.UNUSABLE_CACHE);
    }

    @Test
    void a_file_of_digests_that_cannot_be_written_is_refused() throws IOException {
        Files.createDirectories(cache.digestFile());

        assertThat(refused(cache.complete(radiographs, LATER, PreparationListener.NONE))
                        .code())
                .isEqualTo(RefusalCode.UNUSABLE_CACHE);
    }

    private Process preparing(int stop) throws IOException {
        return PreparingProcess.start(folder.resolve("data"), cacheFolder, SIDE, stop);
    }
}
