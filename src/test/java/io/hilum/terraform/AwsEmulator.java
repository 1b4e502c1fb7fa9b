package io.hilum.terraform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code moto_server}, which pretends to be AWS, on a free port of the loopback address. */
final class AwsEmulator implements AutoCloseable {

    private static final List<String> SERVICES = List.of(
            "apigatewayv2",
            "budgets",
            "cloudwatch",
            "cloudwatchlogs",
            "ec2",
            "ecr",
            "iam",
            "kms",
            "lambda",
            "route53",
            "s3",
            "sns",
            "sqs",
            "sts");

    private final Process process;
    private final int port;

    private AwsEmulator(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it listens; skips the calling test where it is not installed. */
    static AwsEmulator start(Path folder) throws IOException, InterruptedException {
        TerraformModule.assumeInstalled("moto_server");
        int port = freePort();
        Process process = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("moto.log").toFile())
                .start();
        AwsEmulator emulator = new AwsEmulator(process, port);
        for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
            if (emulator.listens()) {
                return emulator;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        emulator.close();
        throw new IllegalStateException(Files.readString(folder.resolve("moto.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The file that leads the module's provider here. */
    String override() {
        String endpoints = SERVICES.stream()
                .map(service -> "    %s = \"http://127.0.0.1:%d\"%n".formatted(service, port))
                .collect(Collectors.joining());
        return """
                provider "aws" {
                  access_key                  = "emulator"
                  secret_key                  = "emulator"
                  skip_credentials_validation = true
                  skip_metadata_api_check     = true
                  s3_use_path_style           = true

                  endpoints {
                %s  }
                }
                """.formatted(endpoints);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
