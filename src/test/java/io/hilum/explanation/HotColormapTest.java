package io.hilum.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hilum.shared.SharedReference;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotColormapTest {

    private static final double TOLERANCE = 1e-12;

    /** {@code matplotlib.colormaps["hot_r"](entry)}, matplotlib 3.11.2; src/test/reference/overlay.py. */
    @ParameterizedTest
    @CsvSource({
        "0, 1.0, 1.0, 1.0",
        "1, 1.0, 1.0, 0.9845588080882198",
        "64, 1.0, 1.0, 0.011763717646070426",
        "100, 1.0, 0.6372548247550275, 0.0",
        "161, 1.0, 0.009314668687193106, 0.0",
        "162, 0.9990204970624411, 0.0, 0.0",
        "200, 0.6078164229939167, 0.0, 0.0",
        "255, 0.0416, 0.0, 0.0",
    })
    void entries_are_those_of_matplotlib(int entry, double red, double green, double blue) {
        assertThat(HotColormap.red(entry)).isCloseTo(red, within(TOLERANCE));
        assertThat(HotColormap.green(entry)).isCloseTo(green, within(TOLERANCE));
        assertThat(HotColormap.blue(entry)).isCloseTo(blue, within(TOLERANCE));
    }

    @Test
    void all_entries_are_those_of_the_reference() throws IOException {
        List<String> lines = Files.readAllLines(SharedReference.file("vectors/hot_r_256x3.csv"));
        assertThat(lines).hasSize(HotColormap.ENTRIES);
        for (int entry = 0; entry < HotColormap.ENTRIES; entry++) {
            String[] expected = lines.get(entry).split(",");
            entries_are_those_of_matplotlib(
                    entry,
                    Double.parseDouble(expected[0]),
                    Double.parseDouble(expected[1]),
                    Double.parseDouble(expected[2]));
        }
    }
}
