package io.hilum.imaging.dicom;

import static io.hilum.imaging.Outcomes.refused;
import static io.hilum.imaging.dicom.Pictures.HEIGHT;
import static io.hilum.imaging.dicom.Pictures.WIDTH;
import static io.hilum.imaging.dicom.Pictures.read;
import static io.hilum.imaging.dicom.Pictures.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Refusal;
import io.hilum.refusal.RefusalCode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessJpegTest {

    private static final String LOSSLESS = "1.2.840.10008.1.2.4.57";

    private static int[] noise(int bits) {
        return new Random(bits).ints((long) WIDTH * HEIGHT, 0, 1 << bits).toArray();
    }

    private static byte[] file(int bits, byte[] frame) {
        return DicomWriter.grey(WIDTH, HEIGHT, bits > 8 ? 16 : 8, bits)
                .fragments(new byte[0], frame)
                .file(LOSSLESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void each_predictor_precision_and_restart_interval_gives_the_samples_that_were_compressed(int predictor) {
        for (int bits = 5; bits <= 16; bits++) {
            int[] samples = noise(bits);
            byte[] expected = read(words(bits, i -> samples[i])).luma();
            for (int restartRows : new int[] {0, 1, 7, HEIGHT}) {
                byte[] frame = LosslessJpegWriter.write(samples, WIDTH, bits, predictor, 0, restartRows);

                assertThat(read(file(bits, frame)).luma())
                        .as("%d bits, restarts every %d rows", bits, restartRows)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void a_point_transform_drops_the_lowest_bits() {
        int[] samples = noise(12);
        byte[] frame = LosslessJpegWriter.write(samples, WIDTH, 12, 4, 3, 6);

        assertThat(read(file(12, frame)).luma())
                .isEqualTo(read(words(12, i -> samples[i] >> 3 << 3)).luma());
    }

    @Test
    void a_missing_restart_interval_is_damage() {
        byte[] frame = LosslessJpegWriter.write(noise(8), WIDTH, 8, 1, 0, 6);
        for (int i = 0; i < frame.length - 1; i++) {
            if (frame[i] == -1 && frame[i + 1] == (byte) 0xD2) {
                frame[i + 1] = (byte) 0xD9;
            }
        }

        assertThat(refused(new RadiographReader().read(file(8, frame))))
                .isEqualTo(new Refusal(
                        RefusalCode.NOT_AN_IMAGE, "the DICOM file is damaged: its JPEG lacks a restart marker"));
    }
}
