package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void what_trains_has_its_versions() {
        Map<String, String> versions = Versions.gather("hilum 1.2.3");
        assertThat(versions.keySet()).containsExactly("Program", "DJL", "libtorch", "Java", "Operating system");
        assertThat(versions).containsEntry("Program", "hilum 1.2.3");
        assertThat(versions.get("DJL")).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(versions.get("libtorch")).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(versions.get("Java"))
                .contains(Integer.toString(Runtime.version().feature()));
    }
}
