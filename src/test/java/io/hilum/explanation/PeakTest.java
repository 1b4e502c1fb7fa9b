package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.NetworkInput;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PeakTest {

    private static final int SIDE = NetworkInput.SIDE;

    @Test
    void no_pixel_of_the_enlarged_map_is_higher() {
        SplittableRandom random = new SplittableRandom(2408);
        for (int map = 0; map < 50; map++) {
            float[] values = new float[100];
            for (int place = 0; place < values.length; place++) {
                values[place] = random.nextInt(20) / 20f;
            }
            Heatmap heatmap = new Heatmap(values);
            Peak peak = Peak.of(heatmap).orElseThrow();
            double highest = 0;
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    highest = Math.max(highest, BilinearUpsampling.at(heatmap, x, y));
                }
            }
            assertThat(BilinearUpsampling.at(heatmap, peak.x(), peak.y())).isEqualTo(highest);
        }
    }

    @Test
    void it_leans_to_the_side_that_is_higher_and_stays_within_its_cell_at_the_edge() {
        float[] values = new float[100];
        values[0] = 1;
        values[1] = 0.5f;
        assertThat(Peak.of(new Heatmap(values))).contains(new Peak(15, 15));
        values[0] = 0.5f;
        values[1] = 1;
        values[2] = 0.9f;
        assertThat(Peak.of(new Heatmap(values))).contains(new Peak(48, 15));
    }

    @Test
    void a_map_without_anything_has_none() {
        assertThat(Peak.of(new Heatmap(new float[100]))).isEmpty();
    }
}
