package io.hilum.dataset;

import io.hilum.imaging.Outcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process that completes a cache, tells how far it is, a line each time, and may stop on the way for ever. */
final class PreparingProcess {

    private PreparingProcess() {}

    /** Arguments: the data set's folder, the cache's, the size, and how many are prepared before it stops, or -1. */
    public static void main(String[] arguments) {
        Path data = Path.of(arguments[0]);
        int side = Integer.parseInt(arguments[2]);
        int stop = Integer.parseInt(arguments[3]);
        LabelledRadiographs radiographs =
                Outcomes.accepted(LabelFile.read(data.resolve("labels.csv"), DatasetSettings.of(data)));
        Outcomes.accepted(new RadiographCache(Path.of(arguments[1]), side, SampleCache.LATER)
                .complete(radiographs, new PreparationSettings(side, 1, false), (done, count) -> {
                    System.out.println(done);
                    while (done == stop) {
                        LockSupport.park();
                    }
                }));
    }

    static Process start(Path data, Path cache, int side, int stop) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PreparingProcess.class.getName(),
                        data.toString(),
                        cache.toString(),
                        Integer.toString(side),
                        Integer.toString(stop)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
