package io.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.dataset.Description;
import io.hilum.dataset.Labels;
import io.hilum.evaluation.OperatingPoints.Origin;
import io.hilum.explanation.Peak;
import io.hilum.finding.Finding;
import io.hilum.phantom.Region;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PointingGameTest {

    private static final OperatingPoints HALF =
            new OperatingPoints(Map.of(Finding.EDEMA, 0.5, Finding.FRACTURE, 0.5), Origin.GIVEN, "by hand");

    @Test
    void a_box_is_hit_within_and_not_beside_whatever_the_size_of_the_file() {
        List<Region> box = List.of(new Region(100, 50, 200, 100));
        // In a file of 640 x 160 pixels, a pixel of the input is two columns and half a row.
        assertThat(hit(box, 50, 100)).isTrue();
        assertThat(hit(box, 99, 199)).isTrue();
        assertThat(hit(box, 49, 100)).isFalse();
        assertThat(hit(box, 100, 100)).isFalse();
        assertThat(hit(box, 50, 99)).isFalse();
        assertThat(hit(box, 50, 200)).isFalse();
    }

    private static boolean hit(List<Region> boxes, int x, int y) {
        return Pointing.of(Optional.of(new Peak(x, y)), boxes, 640, 160).hit();
    }

    @Test
    void chance_is_the_share_of_the_picture_that_all_boxes_cover_together() {
        Region left = new Region(0, 0, 160, 320);
        Region upper = new Region(0, 0, 320, 160);
        assertThat(Pointing.of(Optional.empty(), List.of(left), 320, 320).chance())
                .isEqualTo(0.5);
        assertThat(Pointing.of(Optional.empty(), List.of(left, upper), 320, 320).chance())
                .isEqualTo(0.75);
    }

    @Test
    void a_heatmap_that_points_nowhere_is_no_hit() {
        assertThat(Pointing.of(Optional.empty(), List.of(new Region(0, 0, 320, 320)), 320, 320)
                        .hit())
                .isFalse();
    }

    @Test
    void true_positives_alone_play() {
        PredictedRadiographs predicted = new PredictedRadiographs(
                new LabelledPredictions(List.of(radiograph(0.9), radiograph(0.6), radiograph(0.4))),
                List.of(
                        Map.of(Finding.EDEMA, new Pointing(true, 0.2)),
                        Map.of(Finding.EDEMA, new Pointing(false, 0.4), Finding.FRACTURE, new Pointing(true, 0.1)),
                        Map.of(Finding.EDEMA, new Pointing(true, 0.9))),
                0);
        PointingGame game = PointingGame.of(predicted, HALF).orElseThrow();
        PointingScore edema = game.findings().get(Finding.EDEMA);
        assertThat(edema.positives()).isEqualTo(3);
        assertThat(edema.truePositives()).isEqualTo(2);
        assertThat(edema.hitShare()).isEqualTo(0.5);
        assertThat(edema.chance()).isCloseTo(0.3, within(1e-12));
        assertThat(game.overall().truePositives()).isEqualTo(3);
        assertThat(game.overall().hits()).isEqualTo(2);
        assertThat(game.findings()).containsOnlyKeys(Finding.EDEMA, Finding.FRACTURE);
    }

    @Test
    void without_regions_there_is_no_game() {
        PredictedRadiographs predicted =
                new PredictedRadiographs(new LabelledPredictions(List.of(radiograph(0.9))), List.of(Map.of()), 0);
        assertThat(PointingGame.of(predicted, HALF)).isEmpty();
    }

    private static LabelledPrediction radiograph(double probability) {
        double[] probabilities = new double[Finding.COUNT];
        Arrays.fill(probabilities, probability);
        return new LabelledPrediction(
                "a.png",
                "patient1",
                new Description(Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty()),
                Labels.of(List.of(Finding.EDEMA, Finding.FRACTURE), List.of()),
                probabilities);
    }
}
