package io.hilum.store.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** S3Proxy in a process of its own: buckets are the folders of a folder, and requests must be signed. */
final class S3Server implements AutoCloseable {

    static final String KEY_ID = "hilum-test";
    static final String SECRET = "correct-horse-battery-staple";

    private static final Path PROGRAM = Path.of("target", "servers", "s3proxy.jar");
    private static final int TRIALS = 1200;

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Serves a folder. */
    static S3Server serving(Path buckets, Path settings) throws IOException {
        int port = freePort();
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY_ID,
                        "s3proxy.credential=" + SECRET,
                        "s3proxy.ignore-unknown-headers=true",
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=none",
                        "jclouds.credential=none",
                        "jclouds.filesystem.basedir=" + buckets));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-DLOG_LEVEL=error",
                        "-jar",
                        PROGRAM.toString(),
                        "--properties",
                        settings.toString()))
                .inheritIO()
                .start();
        S3Server server = new S3Server(process, port);
        server.awaitOpen();
        return server;
    }

    int port() {
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitOpen() {
        for (int trial = 0; trial < TRIALS; trial++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                rest();
            }
        }
        close();
        throw new IllegalStateException("the S3 server did not start");
    }

    private void rest() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the S3 server ended with " + process.exitValue());
        }
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
