package io.hilum.packaged;

import io.hilum.shared.BenchmarkPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the packaged function starts, how much memory it takes and how it ends.
 *
 * <p>{@code mvn package -DskipTests && mvn surefire:test -Dtest=ProcessBenchmark [-Dbenchmark.processes=N]
 * [-Dbenchmark.image=FILE]}
 */
class ProcessBenchmark {

    private static final int PROCESSES = Integer.getInteger("benchmark.processes", 50);
    private static final int STARTS = 5;

    @TempDir
    Path folder;

    private String request;

    @BeforeEach
    void readPicture() throws IOException {
        request = ServerProcess.request(BenchmarkPicture.bytes());
    }

    @Test
    void from_start_to_first_answer() throws Exception {
        double[] toListening = new double[STARTS];
        double[] toAnswer = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            try (ServerProcess server = ServerProcess.start(folder)) {
                toListening[i] = (System.nanoTime() - start) / 1e9;
                requireAnswer(server);
                toAnswer[i] = (System.nanoTime() - start) / 1e9;
                server.terminate();
            }
        }
        report("process start to listening, median of " + STARTS, median(toListening), "s");
        report("process start to first answer, median of " + STARTS, median(toAnswer), "s");
        long start = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(folder, "hilum.cache=" + folder.resolve("empty"))) {
            requireAnswer(server);
            report("process start to first answer, model made from its seed", (System.nanoTime() - start) / 1e9, "s");
            server.terminate();
        }
    }

    @Test
    void memory_over_a_thousand_predictions() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder)) {
            for (int hundred = 1; hundred <= 10; hundred++) {
                try (Clients clients = new Clients(server, request, 2, 100)) {
                    clients.awaitAnswers();
                    report("resident memory after " + hundred * 100 + " predictions", server.residentMegabytes(), "MB");
                }
            }
            server.terminate();
        }
    }

    @Test
    void ended_during_predictions_again_and_again() throws Exception {
        int inOrder = 0;
        for (int i = 0; i < PROCESSES; i++) {
            try (ServerProcess server = ServerProcess.start(folder);
                    Clients clients = new Clients(server, request, 2, 20)) {
                clients.awaitAnswers();
                int exitCode = server.terminate();
                boolean quiet = crashReports() == 0 && !server.log().contains("SIG");
                inOrder += quiet && (exitCode == 0 || exitCode == 143) ? 1 : 0;
            }
        }
        report("processes ended in order while they predicted, of " + PROCESSES, inOrder, "");
    }

    private long crashReports() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err"))
                    .count();
        }
    }

    private void requireAnswer(ServerProcess server) throws Exception {
        int status = server.post(request).statusCode();
        if (status != 200) {
            throw new IllegalStateException("status " + status);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void report(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "| %-72s | %9.2f %-3s |%n", what, value, unit);
    }
}
