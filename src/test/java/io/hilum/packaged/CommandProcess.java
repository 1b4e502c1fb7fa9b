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
record CommandProcess(int exitCode, String out, String err) {

    static CommandProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        String name = "command-" + System.nanoTime();
        Process process = start(folder, name, arguments);
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
        List<String> command = new ArrayList<>(ServerProcess.javaCommand());
        command.add("-jar");
        command.add(ServerProcess.jar().toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }
}
