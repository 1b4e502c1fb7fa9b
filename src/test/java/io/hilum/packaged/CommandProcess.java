package io.hilum.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program, run once with arguments.
 *
 * @param exitCode how it ended
 * @param out      what it printed
 * @param err      what it printed on the error stream
 */
public record CommandProcess(int exitCode, String out, String err) {

    private static final List<String> PACKAGED =
            List.of("-jar", ServerProcess.jar().toString());

    /** Runs the packaged program in a folder. */
    public static CommandProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, PACKAGED, arguments);
    }

    /**
     * Runs a program in a folder.
     *
     * @param program what follows {@code java}: a jar, or a class path and a class
     */
    public static CommandProcess run(Path folder, List<String> program, String... arguments)
            throws IOException, InterruptedException {
        String name = "command-" + System.nanoTime();
        Process process = start(folder, name, program, arguments);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the command did not end");
        }
        return new CommandProcess(
                process.exitValue(),
                Files.readString(folder.resolve(name + ".out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve(name + ".err"), StandardCharsets.UTF_8));
    }

    /** Starts the program; what it prints goes to the files {@code NAME.out} and {@code NAME.err}. */
    static Process start(Path folder, String name, String... arguments) throws IOException {
        return start(folder, name, PACKAGED, arguments);
    }

    private static Process start(Path folder, String name, List<String> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(ServerProcess.javaCommand());
        command.addAll(program);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }
}
