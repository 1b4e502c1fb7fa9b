package io.hilum.command;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.StringArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Lets the GNU C library take all memory from one arena, as it must be told before a process starts its threads.
 *
 * <p>Each other arena gives its memory back to the system whenever all of it is free, and so at the end of each step of
 * a training: that took a quarter of the step ({@code TrainingStepBenchmark}).
 */
final class SingleArena {

    // See mallopt(3).
    private static final String VARIABLE = "MALLOC_ARENA_MAX";

    private static final Path SELF = Path.of("/proc/self");

    private SingleArena() {}

    /**
     * Replaces the program by itself with that setting: the same process, the same arguments, the same files. Returns
     * where that is done or chosen already, and where it cannot be done; only the speed differs then.
     */
    static void restart() {
        if (!Platform.isLinux() || System.getenv(VARIABLE) != null) {
            return;
        }
        try {
            String program = Files.readSymbolicLink(SELF.resolve("exe")).toString();
            String[] arguments = texts("cmdline").toArray(String[]::new);
            String[] environment =
                    Stream.concat(texts("environ"), Stream.of(VARIABLE + "=1")).toArray(String[]::new);
            Function execve = NativeLibrary.getProcess().getFunction("execve");
            execve.invokeInt(new Object[] {program, bytes(arguments), bytes(environment)});
        } catch (IOException | UnsatisfiedLinkError e) {
            // There is no such file system or no such library.
            return;
        }
    }

    /** What the kernel keeps of the start of this process; one character for each byte, whatever they mean. */
    private static Stream<String> texts(String file) throws IOException {
        String all = Files.readString(SELF.resolve(file), StandardCharsets.ISO_8859_1);
        return Arrays.stream(all.split("\0", -1))
                .limit(all.chars().filter(character -> character == 0).count());
    }

    private static StringArray bytes(String... texts) {
        return new StringArray(texts, StandardCharsets.ISO_8859_1.name());
    }
}
