package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class BilinearUpsamplingTest {

    private static final int SIDE = 320;

    @BeforeAll
    static void load_the_reference() {
        OpenCV.loadLocally();
    }

    /** Reference: OpenCV's {@code resize} with {@code INTER_LINEAR} on float32, which rounds its weights. */
    @Test
    void equals_opencv_within_one_level() {
        float[] values = new float[100];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        Mat small = new Mat(10, 10, CvType.CV_32F);
        small.put(0, 0, values);
        Mat large = new Mat();
        Imgproc.resize(small, large, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_LINEAR);
        float[] expected = new float[SIDE * SIDE];
        large.get(0, 0, expected);

        byte[] pixels = BilinearUpsampling.enlarge(new Heatmap(values));

        for (int i = 0; i < pixels.length; i++) {
            assertThat(Math.abs((pixels[i] & 0xFF) - 255 * expected[i])).isLessThanOrEqualTo(0.51f);
        }
    }

    @Test
    void the_corners_are_those_of_the_map_and_nothing_is_clipped() {
        float[] values = new float[100];
        values[0] = 1;
        values[9] = 0.2f;
        values[99] = 0.4f;
        byte[] pixels = BilinearUpsampling.enlarge(new Heatmap(values));
        assertThat(pixels[0] & 0xFF).isEqualTo(255);
        assertThat(pixels[SIDE - 1] & 0xFF).isEqualTo(51);
        assertThat(pixels[SIDE * SIDE - 1] & 0xFF).isEqualTo(102);
    }
}
