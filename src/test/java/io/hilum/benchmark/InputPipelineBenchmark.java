package io.hilum.benchmark;

import static io.hilum.benchmark.Timing.report;

import io.hilum.dataset.Augmentation;
import io.hilum.dataset.Batches;
import io.hilum.dataset.Batching;
import io.hilum.dataset.DatasetSettings;
import io.hilum.dataset.LabelFile;
import io.hilum.dataset.LabelledRadiographs;
import io.hilum.dataset.PreparationListener;
import io.hilum.dataset.PreparationSettings;
import io.hilum.dataset.PreparedRadiographs;
import io.hilum.dataset.RadiographSet;
import io.hilum.finding.Finding;
import io.hilum.imaging.Outcomes;
import io.hilum.shared.BenchmarkPicture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many radiographs a second the input of training gives when nothing else runs, decoded and out of the cache.
 *
 * <p>{@code mvn test -Dtest=InputPipelineBenchmark [-Dbenchmark.image=FILE] [-Dbenchmark.count=N]
 * [-Dbenchmark.threads=N]}; each radiograph is a copy of the file, or of a made picture of 1024 x 1024 pixels, and has its
 * number behind the end, since equal ones would share a place in the cache.
 */
class InputPipelineBenchmark {

    private static final int COUNT = Integer.getInteger("benchmark.count", 400);
    private static final int THREADS =
            Integer.getInteger("benchmark.threads", Runtime.getRuntime().availableProcessors());

    @TempDir
    Path folder;

    @Test
    void measure() throws IOException {
        LabelledRadiographs radiographs = radiographs();
        PreparationSettings settings = new PreparationSettings(320, THREADS, false);
        PreparedRadiographs decoded =
                Outcomes.accepted(PreparedRadiographs.onDemand(radiographs, settings, PreparationListener.NONE));
        rate("decoded, as they are", decoded, Augmentation.none());
        rate("decoded, augmented", decoded, Augmentation.standard());

        long start = System.nanoTime();
        PreparedRadiographs cached = cached(radiographs, settings);
        report("cache written", perSecond(start), "/s");
        start = System.nanoTime();
        cached(radiographs, settings);
        report("cache opened again and checked", perSecond(start), "/s");
        rate("cached, as they are", cached, Augmentation.none());
        rate("cached, augmented", cached, Augmentation.standard());
        rate("cached, augmented as in the original", cached, Augmentation.original());
    }

    private PreparedRadiographs cached(LabelledRadiographs radiographs, PreparationSettings settings) {
        return Outcomes.accepted(
                PreparedRadiographs.cached(radiographs, settings, folder.resolve("cache"), PreparationListener.NONE));
    }

    private static void rate(String what, PreparedRadiographs radiographs, Augmentation augmentation) {
        RadiographSet set = new RadiographSet(radiographs, new Batching(16, THREADS, 4, 2408), augmentation);
        epoch(set, 0);
        long start = System.nanoTime();
        epoch(set, 1);
        report("radiographs a second, " + what, perSecond(start), "/s");
    }

    private static void epoch(RadiographSet set, int epoch) {
        try (Batches batches = set.shuffled(epoch, 0)) {
            batches.forEachRemaining(batch -> {});
        }
    }

    private static double perSecond(long start) {
        return COUNT * 1e9 / (System.nanoTime() - start);
    }

    private LabelledRadiographs radiographs() throws IOException {
        byte[] picture = BenchmarkPicture.bytes();
        List<String> lines = new ArrayList<>();
        lines.add("Path," + Finding.all().stream().limit(14).map(Finding::label).collect(Collectors.joining(",")));
        for (int i = 0; i < COUNT; i++) {
            ByteBuffer copy = ByteBuffer.allocate(picture.length + Integer.BYTES);
            Files.write(
                    folder.resolve(i + ".image"), copy.put(picture).putInt(i).array());
            lines.add(i + ".image" + ",0".repeat(14));
        }
        Path labels = Files.write(folder.resolve("labels.csv"), lines);
        return Outcomes.accepted(LabelFile.read(labels, DatasetSettings.of(folder)));
    }
}
