package io.hilum.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DamagedDicomTest {

    private static final int MUTATIONS_PER_FILE = 2000;

    @Test
    @Timeout(120)
    void thousands_of_changed_files_are_read_or_refused_in_little_memory() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MutatedDicomFiles.class.getName(),
                        String.valueOf(MUTATIONS_PER_FILE))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(program.waitFor(1, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
            assertThat(output).matches("accepted=\\d+ refused=\\d+\\R");
        } finally {
            program.destroyForcibly();
        }
    }
}
