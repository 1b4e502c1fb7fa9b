package io.hilum.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.hilum.shared.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process never ends during a forward pass: libtorch would crash. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ShutdownIT {

    private static final byte[] PICTURE = SamplePictures.png(512, 512, 1);

    @TempDir
    Path folder;

    @RepeatedTest(2)
    void the_function_ends_in_order_when_it_is_terminated_during_predictions() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder);
                Clients clients = new Clients(server, ServerProcess.request(PICTURE), 2, 4)) {
            clients.awaitAnswers();
            assertThat(server.terminate()).isIn(0, 143);
            assertThat(server.log()).doesNotContain("SIGSEGV", "SIGABRT", "SIGFPE");
            assertThat(server.log()).doesNotContainPattern("ERROR +\\[io\\.hilum");
        }
        assertThat(crashReports()).isEmpty();
    }

    @Test
    void requests_that_run_are_answered_before_the_function_ends() throws Exception {
        String request = ServerProcess.request(PICTURE);
        try (ServerProcess server = ServerProcess.start(folder)) {
            assertThat(server.post(request).statusCode()).isEqualTo(200);
            List<CompletableFuture<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                running.add(server.postLater(request));
            }
            Thread.sleep(100);
            assertThat(server.terminate()).isIn(0, 143);
            for (CompletableFuture<Integer> status : running) {
                assertThat(status.join()).isEqualTo(200);
            }
        }
    }

    @Test
    void the_function_ends_in_order_when_it_is_terminated_while_it_loads() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder);
                Clients clients = new Clients(server, ServerProcess.request(PICTURE), 2, 1)) {
            Thread.sleep(300);
            assertThat(server.terminate()).isIn(0, 143);
            assertThat(clients.answers()).isLessThanOrEqualTo(2);
        }
        assertThat(crashReports()).isEmpty();
    }

    @RepeatedTest(2)
    void a_command_ends_in_order_when_it_is_interrupted_during_predictions() throws Exception {
        Path picture = Files.write(folder.resolve("picture.png"), PICTURE);
        var command = ServerProcess.javaCommand();
        // A shell lets what it runs in the background ignore Ctrl-C, and all that is started from there.
        command.addAll(0, List.of("env", "--default-signal=INT"));
        command.add("-jar");
        command.add(ServerProcess.jar().toString());
        command.add("predict");
        for (int i = 0; i < 500; i++) {
            command.add(picture.toString());
        }
        Path log = folder.resolve("command.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (process.isAlive() && !Files.readString(log).contains("Abnormal")) {
            Thread.sleep(20);
        }
        // What Ctrl-C sends.
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(crashReports()).isEmpty();
    }

    private List<Path> crashReports() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err"))
                    .toList();
        }
    }
}
