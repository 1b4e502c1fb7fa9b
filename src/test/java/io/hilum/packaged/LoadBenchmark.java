package io.hilum.packaged;

import io.hilum.imaging.NetworkInput;
import io.hilum.network.ClassificationNetwork;
import io.hilum.prediction.LazyModel;
import io.hilum.shared.BenchmarkPicture;
import io.hilum.shared.LeanClient;
import io.hilum.shared.TestAssembly;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the packaged function serves 1, 2, 4 and 16 clients: each kind of request for a minute.
 *
 * <p>{@code mvn package -DskipTests && mvn surefire:test -Dtest=LoadBenchmark [-Dbenchmark.image=FILE]
 * [-Dbenchmark.seconds=N]}. The clients run on the same cores. Each line is beside the forward passes that the machine
 * does just before and just after it, since what others do on a shared machine changes within minutes.
 */
class LoadBenchmark {

    private static final int[] CLIENTS = {1, 2, 4, 16};
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 60);
    private static final int SECONDS_OF_PASSES = Math.max(1, SECONDS / 4);
    private static final int BUSY = 503;
    private static final int OK = 200;

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        System.out.println(
                "| clients | heatmaps | answers/s | passes/s | of passes | p50 ms | p99 ms | busy | errors | RSS MB |");
        try (LazyModel model = TestAssembly.create().model();
                ServerProcess server = ServerProcess.start(folder)) {
            ClassificationNetwork network = model.get().network();
            double before = passesPerSecond(network);
            for (String heatmap : List.of("overlay", "none")) {
                for (int clients : CLIENTS) {
                    Line line = line(server, clients, heatmap);
                    double after = passesPerSecond(network);
                    line.report((before + after) / 2);
                    before = after;
                }
            }
            server.terminate();
        }
    }

    private static Line line(ServerProcess server, int clients, String heatmap) throws Exception {
        long start = System.nanoTime();
        List<Call> calls = calls(server, clients, heatmap);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Line(clients, heatmap, calls, seconds, server.residentMegabytes());
    }

    private static List<Call> calls(ServerProcess server, int clients, String heatmap) throws Exception {
        String request = "{\"options\": {\"heatmap\": \"" + heatmap + "\"}, "
                + ServerProcess.request(BenchmarkPicture.bytes()).substring(1);
        byte[] body = request.getBytes(StandardCharsets.US_ASCII);
        URI target = URI.create("http://" + server.address() + "/predict");
        List<Call> all = new ArrayList<>();
        for (List<Call> own : together(clients, () -> callsOfOne(target, body))) {
            all.addAll(own);
        }
        return all;
    }

    private static List<Call> callsOfOne(URI target, byte[] body) throws IOException {
        List<Call> calls = new ArrayList<>();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        try (LeanClient client = new LeanClient(target, "application/json", body)) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                int status = client.status();
                calls.add(new Call(status, (System.nanoTime() - start) / 1e6));
            }
        }
        return calls;
    }

    /** Passes of one thread each, as many at once as there are cores. */
    private static double passesPerSecond(ClassificationNetwork network) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        List<NetworkInput> input = List.of(BenchmarkPicture.input());
        long start = System.nanoTime();
        long end = start + SECONDS_OF_PASSES * 1_000_000_000L;
        int passes = together(cores, () -> {
                    int done = 0;
                    for (; System.nanoTime() < end; done++) {
                        network.forward(input);
                    }
                    return done;
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        return passes * 1e9 / (System.nanoTime() - start);
    }

    private static <T> List<T> together(int count, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(count, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private record Call(int status, double milliseconds) {}

    /** What came of so many clients for a while. */
    private record Line(int clients, String heatmap, List<Call> calls, double seconds, double residentMegabytes) {

        private void report(double passesPerSecond) {
            double[] answered = calls.stream()
                    .filter(call -> call.status == OK)
                    .mapToDouble(Call::milliseconds)
                    .sorted()
                    .toArray();
            long busy = calls.stream().filter(call -> call.status == BUSY).count();
            System.out.printf(
                    Locale.ROOT,
                    "| %7d | %8s | %9.1f | %8.1f | %9.2f | %6.0f | %6.0f | %4d | %6d | %6.0f |%n",
                    clients,
                    heatmap,
                    answered.length / seconds,
                    passesPerSecond,
                    answered.length / seconds / passesPerSecond,
                    answered[answered.length / 2],
                    answered[answered.length * 99 / 100],
                    busy,
                    calls.size() - answered.length - busy,
                    residentMegabytes);
        }
    }
}
