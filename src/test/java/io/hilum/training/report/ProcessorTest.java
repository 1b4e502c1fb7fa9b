package io.hilum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {

    @TempDir
    private Path proc;

    @Test
    void the_name_is_that_of_the_first_core() throws IOException {
        Files.writeString(
                proc.resolve("cpuinfo"),
                "processor\t: 0\nmodel\t\t: 2\nmodel name\t: AMD EPYC 9R14\nprocessor\t: 1\nmodel name\t: Other\n");
        assertThat(Processor.describe(proc)).matches("AMD EPYC 9R14, [0-9]+ cores?");
    }

    @Test
    void without_a_name_it_is_the_architecture() {
        assertThat(Processor.describe(proc)).startsWith(System.getProperty("os.arch") + ", ");
    }

    @Test
    void gpus_are_those_of_the_driver() throws IOException {
        assertThat(Processor.gpus(proc)).isEmpty();
        for (String bus : new String[] {"0000:01:00.0", "0000:02:00.0"}) {
            Path gpu =
                    Files.createDirectories(proc.resolve("driver/nvidia/gpus").resolve(bus));
            Files.writeString(gpu.resolve("information"), "Model: \t\t NVIDIA H100 80GB HBM3\nIRQ:   \t\t 51\n");
        }
        assertThat(Processor.gpus(proc)).containsExactly("NVIDIA H100 80GB HBM3", "NVIDIA H100 80GB HBM3");
    }
}
