package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import io.hilum.dataset.Batch;
import io.hilum.finding.Finding;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.network.architecture.Weights;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_795_575_065_250L), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void a_file_begins_with_its_version_and_the_session() throws IOException {
        TensorBoardLog.open(folder, 0, false, CLOCK).close();
        List<DynamicMessage> events = RecordedEvents.events(folder);
        assertThat(events).hasSize(2);
        assertThat(RecordedEvents.field(events.get(0), "wall_time")).isEqualTo(1_795_575_065.25);
        assertThat(RecordedEvents.field(events.get(0), "file_version")).isEqualTo("brain.Event:2");
        assertThat(RecordedEvents.field(events.get(1), "step")).isEqualTo(0L);
        assertThat(RecordedEvents.field((DynamicMessage) RecordedEvents.field(events.get(1), "session_log"), "status"))
                .isEqualTo(1);
    }

    @Test
    void a_step_stands_at_the_number_of_steps_taken() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, false, CLOCK)) {
            log.stepTaken(Summaries.step(6, 0.25));
        }
        DynamicMessage event = lastEvent();
        assertThat(RecordedEvents.field(event, "step")).isEqualTo(7L);
        assertThat(RecordedEvents.field(event, "wall_time")).isEqualTo(1_795_575_065.25);
        assertThat(scalars(event))
                .containsOnly(
                        Map.entry("step/loss", 0.25f),
                        Map.entry("step/learning_rate", 1e-4f),
                        Map.entry("step/images_per_second", 32f));
    }

    @Test
    void an_epoch_has_its_scalars() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, false, CLOCK)) {
            log.epochEnded(Summaries.epoch(1, 0.75), Summaries.NO_WEIGHTS);
        }
        assertThat(RecordedEvents.field(lastEvent(), "step")).isEqualTo(20L);
        assertThat(scalars(lastEvent()))
                .containsOnly(
                        Map.entry("epoch/training_loss", 0.25f),
                        Map.entry("epoch/validation_loss", 0.35f),
                        Map.entry("epoch/validation_auroc", 0.75f),
                        Map.entry("epoch/violations", 0.012f),
                        Map.entry("epoch/learning_rate", 9e-5f),
                        Map.entry("epoch/seconds", 75.4f),
                        Map.entry("epoch/images_per_second", 31.25f));
    }

    @Test
    void an_AUROC_that_is_none_is_left_out() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, false, CLOCK)) {
            log.epochEnded(Summaries.epoch(1, Double.NaN), Summaries.NO_WEIGHTS);
        }
        assertThat(scalars(lastEvent())).hasSize(6).doesNotContainKey("epoch/validation_auroc");
    }

    @Test
    void a_run_that_goes_on_has_a_file_of_its_own_that_starts_behind_the_checkpoint() throws IOException {
        TensorBoardLog.open(folder, 0, false, CLOCK).close();
        TensorBoardLog.open(folder, 12, false, CLOCK).close();
        assertThat(RecordedEvents.files(folder)).hasSize(2);
        assertThat(RecordedEvents.field(lastEvent(), "step")).isEqualTo(13L);
        assertThat(RecordedEvents.has(lastEvent(), "session_log")).isTrue();
    }

    @Test
    void each_group_of_layers_has_a_histogram_of_its_weights() throws IOException {
        Architecture architecture = Architecture.cihmlc();
        Weights weights = RandomWeights.draw(architecture, 1);
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, true, CLOCK)) {
            log.epochEnded(Summaries.epoch(0), () -> weights);
        }
        Map<String, DynamicMessage> values = RecordedEvents.values(lastEvent());
        DynamicMessage dense = (DynamicMessage) RecordedEvents.field(values.get("weights/top_dense"), "histo");
        Histogram expected =
                new Histogram(List.of(weights.of(architecture.topDense().weight())));
        assertThat(RecordedEvents.field(dense, "num")).isEqualTo(512.0 * 128);
        assertThat(RecordedEvents.field(dense, "min")).isEqualTo(expected.minimum());
        assertThat(RecordedEvents.field(dense, "max")).isEqualTo(expected.maximum());
        assertThat(RecordedEvents.field(dense, "sum")).isEqualTo(expected.sum());
        assertThat(RecordedEvents.field(dense, "sum_squares")).isEqualTo(expected.sumOfSquares());
        assertThat(RecordedEvents.field(dense, "bucket")).isEqualTo(boxed(expected.counts()));
        assertThat(RecordedEvents.field(dense, "bucket_limit")).isEqualTo(boxed(expected.limits()));
        assertThat(values.keySet())
                .filteredOn(tag -> tag.startsWith("weights/"))
                .hasSize(11);
    }

    @Test
    void a_batch_is_shown_as_a_grid_of_grey_pictures() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.open(folder, 0, false, CLOCK)) {
            log.show(shades(5, 8), 0);
        }
        assertThat(RecordedEvents.field(lastEvent(), "step")).isEqualTo(0L);
        DynamicMessage image = (DynamicMessage)
                RecordedEvents.field(RecordedEvents.values(lastEvent()).get("training_batch"), "image");
        assertThat(RecordedEvents.field(image, "width")).isEqualTo(24);
        assertThat(RecordedEvents.field(image, "height")).isEqualTo(16);
        assertThat(RecordedEvents.field(image, "colorspace")).isEqualTo(1);
        BufferedImage picture =
                ImageIO.read(((ByteString) RecordedEvents.field(image, "encoded_image_string")).newInput());
        assertThat(picture.getWidth()).isEqualTo(24);
        assertThat(new int[] {grey(picture, 0, 0), grey(picture, 1, 0), grey(picture, 2, 0)})
                .containsExactly(0, 51, 102);
        assertThat(new int[] {grey(picture, 0, 1), grey(picture, 1, 1), grey(picture, 2, 1)})
                .containsExactly(153, 204, 0);
    }

    @Test
    void of_a_large_batch_sixteen_are_shown_and_what_is_too_bright_is_white() throws IOException {
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(GreyPicture.of(shades(40, 8)).png()));
        assertThat(picture.getWidth()).isEqualTo(32);
        assertThat(picture.getHeight()).isEqualTo(32);
        assertThat(grey(picture, 3, 3)).isEqualTo(255);
    }

    /** Radiographs of one grey each, every next a fifth brighter. */
    private static Batch shades(int count, int side) {
        float[] pixels = new float[count * side * side];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = index / (side * side) * 0.2f;
        }
        float[] labels = new float[count * Finding.COUNT];
        return new Batch(count, side, pixels, labels, labels);
    }

    private static int grey(BufferedImage picture, int column, int row) {
        return picture.getRaster().getSample(column * 8 + 4, row * 8 + 4, 0);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private DynamicMessage lastEvent() throws IOException {
        List<DynamicMessage> events = RecordedEvents.events(folder);
        return events.get(events.size() - 1);
    }

    private static Map<String, Object> scalars(DynamicMessage event) {
        return RecordedEvents.values(event).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> RecordedEvents.field(entry.getValue(), "simple_value")));
    }
}
