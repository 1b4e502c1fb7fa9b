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

    /** Runs the packaged program in a folder. */
    public static CommandProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, List.of("-jar", ServerProcess.jar().toString()), arguments);
    }

    /**
     * Runs a program in a folder.
     *
     * @param program what follows {@code java}: a jar, or a class path and a class
     */
    public static CommandProcess run(Path folder, List<String> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ServerProcess.javaCommand());
        command.addAll(program);
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "command", ".out");
        Path err = Files.createTempFile(folder, "command", ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the command did not end");
        }
        return new CommandProcess(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
