package io.hilum.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged function as a process of its own, on a free port. */
public final class ServerProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:([0-9]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private final URI predict;

    private ServerProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.predict = URI.create("http://localhost:" + port + "/predict");
    }

    /**
     * Starts the function and waits until it listens.
     *
     * @param options options of the Java virtual machine, or settings as {@code key=value}
     */
    public static ServerProcess start(Path folder, String... options) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "server", ".log");
        List<String> command = javaCommand();
        command.add("-Dquarkus.http.port=0");
        command.add("-Dquarkus.log.console.json.enabled=false");
        for (String option : options) {
            command.add(option.startsWith("-") ? option : "-D" + option);
        }
        command.add("-jar");
        command.add(JAR.toAbsolutePath().toString());
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return new ServerProcess(process, log, Integer.parseInt(listening.group(1)));
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new IOException("the function did not start:\n" + Files.readString(log));
    }

    /** The Java command of this build, with the cache that its tests share. */
    static List<String> javaCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dhilum.cache=" + Path.of("target", "hilum-cache").toAbsolutePath());
        return command;
    }

    /** The packaged program. */
    public static Path jar() {
        return JAR.toAbsolutePath();
    }

    /** The body of a request for a prediction. */
    public static String request(byte[] file) {
        return "{\"cxr_base64\": \"" + Base64.getEncoder().encodeToString(file) + "\"}";
    }

    /** Host and port. */
    public String address() {
        return predict.getAuthority();
    }

    /** Sends a request and returns the response. */
    public HttpResponse<byte[]> post(String body) throws IOException, InterruptedException {
        return client.send(toPost(body), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends a request and returns the status to come. */
    public CompletableFuture<Integer> postLater(String body) {
        return client.sendAsync(toPost(body), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(HttpResponse::statusCode);
    }

    private HttpRequest toPost(String body) {
        return HttpRequest.newBuilder(predict)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Asks the process to end (SIGTERM) and returns its exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process did not end");
        }
        return process.exitValue();
    }

    /** Resident memory in megabytes, from {@code /proc}. */
    public double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** All that the process wrote. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
