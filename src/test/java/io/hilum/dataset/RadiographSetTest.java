package io.hilum.dataset;

import static io.hilum.imaging.Outcomes.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hilum.finding.Finding;
import io.hilum.imaging.BilinearResampling;
import io.hilum.imaging.RadiographReader;
import io.hilum.imaging.dicom.SampleDicom;
import io.hilum.shared.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadiographSetTest {

    private static final int SIDE = 32;
    private static final int COUNT = 11;

    private LabelledRadiographs radiographs;

    @BeforeEach
    void write(@TempDir Path folder) {
        radiographs = new SampleDataset(folder).radiographs(COUNT);
    }

    @Test
    void in_order_the_radiographs_are_those_of_the_examples_as_they_are() throws IOException {
        RadiographSet set = set(2, 2408, Augmentation.original());

        List<Batch> batches = all(set.inOrder());

        assertThat(batches).extracting(Batch::count).containsExactly(4, 4, 3);
        for (int i = 0; i < COUNT; i++) {
            byte[] grey = BilinearResampling.grey(
                    accepted(new RadiographReader()
                            .read(Files.readAllBytes(set.examples().get(i).file()))),
                    SIDE);
            float[] pixels = picture(batches.get(i / 4), i % 4);
            for (int pixel = 0; pixel < grey.length; pixel++) {
                assertThat(pixels[pixel]).isEqualTo((float) ((grey[pixel] & 0xFF) / 255.0));
            }
        }
    }

    @Test
    void labels_stand_beside_their_radiographs_in_the_order_of_the_findings() {
        List<Batch> batches = all(set(1, 1, Augmentation.none()).inOrder());

        for (int i = 0; i < COUNT; i++) {
            Labels labels = radiographs.examples().get(i).labels();
            for (Finding finding : Finding.all()) {
                int at = i % 4 * Finding.COUNT + finding.ordinal();
                assertThat(batches.get(i / 4).labels()[at]).isEqualTo(labels.isPresent(finding) ? 1 : 0);
                assertThat(batches.get(i / 4).known()[at]).isEqualTo(1);
            }
        }
    }

    @Test
    void each_epoch_holds_each_radiograph_once_in_an_order_of_its_own() {
        RadiographSet set = set(2, 2408, Augmentation.none());
        List<List<Float>> inOrder = pictures(set.inOrder());
        List<List<Float>> first = pictures(set.shuffled(0, 0));
        List<List<Float>> second = pictures(set.shuffled(1, 0));

        assertThat(first).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
        assertThat(second).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(first);
        assertThat(pictures(set(2, 2409, Augmentation.none()).shuffled(0, 0))).isNotEqualTo(first);
    }

    @Test
    void any_number_of_threads_gives_the_same_batches() {
        List<List<Float>> one = pictures(set(1, 7, Augmentation.standard()).shuffled(3, 0));

        assertThat(pictures(set(4, 7, Augmentation.standard()).shuffled(3, 0))).isEqualTo(one);
    }

    @Test
    void an_augmented_radiograph_differs_from_epoch_to_epoch() {
        RadiographSet set = set(2, 7, Augmentation.standard());

        assertThat(pictures(set.shuffled(0, 0))).doesNotContainAnyElementsOf(pictures(set.shuffled(1, 0)));
    }

    @Test
    void an_epoch_goes_on_from_its_middle_without_decoding_what_is_left_out() throws IOException {
        RadiographSet set = set(2, 5, Augmentation.standard());
        List<List<Float>> whole = pictures(set.shuffled(2, 0));
        List<List<Float>> inOrder = pictures(set(2, 5, Augmentation.none()).inOrder());
        List<List<Float>> plain = pictures(set(2, 5, Augmentation.none()).shuffled(2, 0));
        for (List<Float> leftOut : plain.subList(0, 8)) {
            Files.delete(radiographs.examples().get(inOrder.indexOf(leftOut)).file());
        }

        assertThat(pictures(set.shuffled(2, 2))).isEqualTo(whole.subList(8, COUNT));
        assertThat(set.shuffled(2, 3).hasNext()).isFalse();
        assertThat(set.shuffled(2, 9).hasNext()).isFalse();
    }

    @Test
    void a_radiograph_that_cannot_be_read_is_told_by_its_line_to_whoever_takes_it() throws IOException {
        Files.writeString(radiographs.examples().get(5).file(), "no picture");
        try (Batches batches = set(2, 5, Augmentation.none()).inOrder()) {
            batches.next();

            assertThatThrownBy(batches::next)
                    .isInstanceOf(UnusableRadiographException.class)
                    .hasMessage("line 7: " + RadiographReader.NOT_RECOGNISED);
            assertThat(batches.hasNext()).isFalse();
        }
    }

    @Test
    void closed_batches_give_no_more_and_leave_no_thread_behind() {
        Batches batches = set(3, 5, Augmentation.none()).inOrder();
        batches.next();

        batches.close();
        batches.close();

        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void what_is_made_ahead_is_bounded() throws Exception {
        List<Integer> made = new ArrayList<>();
        int[] order = IntStream.range(0, 40).toArray();
        try (Batches batches = new PrefetchedBatches(order, 1, 0, new Batching(2, 1, 3, 0), (example, batch, place) -> {
            synchronized (made) {
                made.add(example);
            }
        })) {
            batches.next();
            batches.next();
            // Whatever is begun comes to an end when the batches are closed.
        }

        assertThat(made.size()).isLessThanOrEqualTo(2 * (2 + 3));
        assertThat(made).startsWith(0, 1, 2, 3);
    }

    @Test
    void tolerated_radiographs_are_left_out_before_the_first_epoch() throws IOException {
        Files.writeString(radiographs.examples().get(5).file(), "no picture");

        PreparedRadiographs prepared = accepted(PreparedRadiographs.onDemand(
                radiographs, new PreparationSettings(SIDE, 2, true), PreparationListener.NONE));

        assertThat(prepared.unusable())
                .containsExactly(new UnusableRadiograph(7, "patient00005/view1.png", RadiographReader.NOT_RECOGNISED));
        assertThat(prepared.examples())
                .hasSize(COUNT - 1)
                .doesNotContain(radiographs.examples().get(5));
    }

    @Test
    void files_are_read_by_what_they_are_dicom_too() throws IOException {
        Files.write(radiographs.examples().get(0).file(), SampleDicom.grey());
        Files.write(radiographs.examples().get(1).file(), SamplePictures.file("jpg", 90, 80, 3));

        List<Batch> batches = all(set(2, 1, Augmentation.none()).inOrder());

        assertThat(batches.stream().mapToInt(Batch::count).sum()).isEqualTo(COUNT);
    }

    @Test
    void seed_epoch_and_radiograph_each_change_what_is_random() {
        Set<Long> seen = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (int epoch = 0; epoch < 20; epoch++) {
                EpochSeed epochSeed = new EpochSeed(seed, epoch);
                assertThat(seen.add(epochSeed.order().nextLong())).isTrue();
                for (Example example : radiographs.examples()) {
                    assertThat(seen.add(epochSeed.of(example).nextLong())).isTrue();
                }
            }
        }
    }

    private RadiographSet set(int threads, long seed, Augmentation augmentation) {
        PreparedRadiographs prepared = accepted(PreparedRadiographs.onDemand(
                radiographs, new PreparationSettings(SIDE, threads, false), PreparationListener.NONE));
        return new RadiographSet(prepared, new Batching(4, threads, 2, seed), augmentation);
    }

    private static List<Batch> all(Batches batches) {
        List<Batch> all = new ArrayList<>();
        try (batches) {
            batches.forEachRemaining(all::add);
        }
        return all;
    }

    private static List<List<Float>> pictures(Batches batches) {
        List<List<Float>> pictures = new ArrayList<>();
        for (Batch batch : all(batches)) {
            for (int i = 0; i < batch.count(); i++) {
                List<Float> picture = new ArrayList<>();
                for (float pixel : picture(batch, i)) {
                    picture.add(pixel);
                }
                pictures.add(picture);
            }
        }
        return pictures;
    }

    private static float[] picture(Batch batch, int place) {
        int pixels = batch.side() * batch.side();
        return Arrays.copyOfRange(batch.pixels(), place * pixels, (place + 1) * pixels);
    }
}
