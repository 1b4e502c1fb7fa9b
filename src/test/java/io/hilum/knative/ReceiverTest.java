package io.hilum.knative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver of the trial, run as its container runs it. */
class ReceiverTest {

    @TempDir
    Path folder;

    @Test
    void tells_what_an_event_says_of_itself_and_never_its_data() throws Exception {
        int port = freePort();
        Process receiver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program().toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = receiver.inputReader()) {
            assertThat(send(port)).isEqualTo(202);
            assertThat(output.readLine())
                    .endsWith("type=io.hilum.prediction.completed.v1 id=2 requestid=1 bytes=16")
                    .doesNotContain("picture");
        } finally {
            receiver.destroy();
        }
    }

    private Path program() throws IOException {
        Manifest program = Overlays.only("trial", "v1", "ConfigMap", "hilum-receiver");
        Manifest deployment = Overlays.only("trial", "apps/v1", "Deployment", "hilum-receiver");
        Path inContainer = Path.of(deployment.text("/spec/template/spec/containers/0/command/2"));
        String name = inContainer.getFileName().toString();
        return Files.writeString(
                folder.resolve(name), program.at("/data").get(name).textValue());
    }

    private static int send(int port) throws IOException, InterruptedException {
        HttpRequest event = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("ce-type", "io.hilum.prediction.completed.v1")
                .header("ce-id", "2")
                .header("ce-requestid", "1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"picture\": 123}"))
                .build();
        Instant patience = Instant.now().plusSeconds(60);
        while (true) {
            try {
                return HttpClient.newHttpClient()
                        .send(event, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (ConnectException e) {
                assertThat(Instant.now()).as("the receiver listens").isBefore(patience);
                Thread.sleep(100);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
