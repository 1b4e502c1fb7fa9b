package io.hilum.shared;

import io.hilum.imaging.BilinearResampling;
import io.hilum.imaging.NetworkInput;
import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What benchmarks predict: the file that {@code -Dbenchmark.image} names, or a made picture of 1024 x 1024 pixels. */
public final class BenchmarkPicture {

    private BenchmarkPicture() {}

    /** The bytes of the file. */
    public static byte[] bytes() throws IOException {
        String file = System.getProperty("benchmark.image");
        return file == null ? SamplePictures.png(1024, 1024, 1) : Files.readAllBytes(Path.of(file));
    }

    /** The network's input that it gives. */
    public static NetworkInput input() throws IOException {
        Radiograph radiograph = ((Outcome.Accepted<Radiograph>) new RadiographReader().read(bytes())).value();
        return BilinearResampling.resample(radiograph);
    }
}
