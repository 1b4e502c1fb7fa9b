package io.hilum.shared;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of the S3 protocol as a process of its own: Adobe S3Mock, which keeps versions and knows conditional writes.
 * One serves all tests of a process, each with buckets of its own. Whoever gets it has made up the region and the
 * credentials that the AWS SDK looks for; the server does not ask for real ones.
 */
public final class S3Server {

    private static final Path JAR = Path.of("target", "servers", "s3mock.jar").toAbsolutePath();
    private static final Pattern PORT = Pattern.compile("Tomcat started on ports? .*?([0-9]+) \\(http\\)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    // Quarkus loads test classes several times over; the properties of the system are there once.
    private static final String RUNNING = "test.s3.port";

    /** What the AWS SDK finds in the properties of the system. */
    public static final Map<String, String> CREDENTIALS =
            Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test", "aws.region", "eu-central-1");

    private final int port;

    private S3Server(int port) {
        this.port = port;
    }

    /** The server, started for whoever comes first. */
    public static S3Server get() {
        synchronized (System.getProperties()) {
            Integer port = Integer.getInteger(RUNNING);
            if (port != null) {
                return new S3Server(port);
            }
            System.getProperties().putAll(CREDENTIALS);
            try {
                S3Server started = start();
                System.setProperty(RUNNING, Integer.toString(started.port));
                return started;
            } catch (IOException e) {
                throw new IllegalStateException("the S3 server cannot be started", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private static S3Server start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target"), "s3").toAbsolutePath();
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--com.adobe.testing.s3mock.store.root=" + folder.resolve("objects"),
                        "--server.port=0",
                        "--http.port=0",
                        "--com.adobe.testing.s3mock.httpPort=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher port = PORT.matcher(Files.readString(log));
            if (port.find()) {
                return new S3Server(Integer.parseInt(port.group(1)));
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the S3 server did not start: " + Files.readString(log));
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
