package io.hilum.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleArenaTest {

    /** What is started: restarts itself, and tells its process, the setting and its arguments. */
    static final class Started {

        private Started() {}

        public static void main(String[] arguments) {
            SingleArena.restart();
            System.out.print(ProcessHandle.current().pid() + " " + System.getenv("MALLOC_ARENA_MAX") + " "
                    + String.join("|", arguments));
        }
    }

    @Test
    void a_process_stays_the_same_but_for_the_setting() throws Exception {
        assumeThat(Platform.isLinux()).as("Linux").isTrue();
        Process process = start(null);
        assertThat(output(process)).isEqualTo(process.pid() + " 1 train|two words||--output=r\u00fcn");
    }

    @Test
    void a_choice_of_the_user_stays() throws Exception {
        Process process = start("3");
        assertThat(output(process)).isEqualTo(process.pid() + " 3 train|two words||--output=r\u00fcn");
    }

    private static Process start(String arenas) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Started.class.getName(),
                "train",
                "two words",
                "",
                "--output=r\u00fcn"));
        builder.environment().remove("MALLOC_ARENA_MAX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        if (arenas != null) {
            builder.environment().put("MALLOC_ARENA_MAX", arenas);
        }
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String output(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
