package io.hilum.packaged;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The packaged {@code function.zip} as Lambda runs it: unpacked, with AWS's runtime client as its entry point. */
public final class LambdaProcess implements AutoCloseable {

    private static final Path ZIP = Path.of("target", "function.zip");
    private static final String ENTRY_POINT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String HANDLER = "io.hilum.function.lambda.EventHandler::handleRequest";

    private final Process process;
    private final Path log;

    private LambdaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Unpacks the function into a folder, as Lambda does into {@code /var/task}. */
    public static Path unpack(Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(ZIP)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy((InputStream) zip, target);
                }
            }
        }
        return folder;
    }

    /**
     * Starts the function. Its home does not exist, as on Lambda; it writes to {@code /tmp}.
     *
     * @param task the unpacked function
     */
    public static LambdaProcess start(Path task, RuntimeApi api) throws IOException {
        return start(task, api, Map.of());
    }

    /** Starts it with settings in its environment. */
    static LambdaProcess start(Path task, RuntimeApi api, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.home=" + home(task));
        command.add("-classpath");
        command.add(classPath(task));
        command.add(ENTRY_POINT);
        command.add(HANDLER);
        Path log = Files.createTempFile(task.getParent(), "lambda", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(List.of("HILUM_CACHE", "DJL_CACHE_DIR", "XDG_CACHE_HOME"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "hilum",
                        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "3008",
                        "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/hilum",
                        "AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/24/[$LATEST]0",
                        "AWS_REGION", "eu-central-1",
                        "LAMBDA_TASK_ROOT", task.toString(),
                        "_HANDLER", HANDLER));
        builder.environment().putAll(settings);
        return new LambdaProcess(builder.start(), log);
    }

    /** The home that the process is told; it does not exist. */
    static Path home(Path task) {
        return task.resolveSibling("absent-home");
    }

    /** The unpacked classes, then each jar. */
    public static String classPath(Path task) throws IOException {
        try (Stream<Path> jars = Files.list(task.resolve("lib"))) {
            return Stream.concat(Stream.of(task), jars.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    /** All that the process wrote. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks the process to end (SIGTERM) and waits until it has. */
    public void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process did not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
