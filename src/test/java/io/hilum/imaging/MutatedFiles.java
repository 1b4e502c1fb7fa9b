package io.hilum.imaging;

import static io.hilum.imaging.SyntheticImages.encode;
import static io.hilum.imaging.SyntheticImages.grey;
import static io.hilum.imaging.SyntheticImages.grey16;
import static io.hilum.imaging.SyntheticImages.palette;
import static io.hilum.imaging.SyntheticImages.rgb;
import static io.hilum.imaging.SyntheticImages.rgba;

import io.hilum.refusal.Outcome.Accepted;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads randomly changed files of one format after another, in two threads that start at once with OpenCV not loaded
 * yet, and prints how many were read as an image and how many were refused. A program of its own, so that a crash in
 * native code is seen as its exit code.
 */
final class MutatedFiles {

    private static final int FILES_PER_FORMAT = 10_000;

    private MutatedFiles() {}

    public static void main(String[] arguments) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<int[]>> halves = List.of(
                () -> read(List.of(png(), jpeg()), new Random(2408)),
                () -> read(List.of(tiff(), bmp()), new Random(8)));
        int[] outcomes = new int[2];
        for (Future<int[]> half : threads.invokeAll(halves)) {
            outcomes[0] += half.get()[0];
            outcomes[1] += half.get()[1];
        }
        threads.shutdown();
        System.out.println("accepted=" + outcomes[0] + " refused=" + outcomes[1]);
    }

    private static int[] read(List<List<byte[]>> formats, Random random) {
        RadiographReader reader = new RadiographReader();
        int[] outcomes = new int[2];
        for (List<byte[]> files : formats) {
            for (int i = 0; i < FILES_PER_FORMAT; i++) {
                byte[] file = mutated(files.get(i % files.size()), random);
                outcomes[reader.read(file) instanceof Accepted<Radiograph> ? 0 : 1]++;
            }
        }
        return outcomes;
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] file = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            // Half of the changes hit the first bytes, where most of the structure is.
            int within = random.nextBoolean() ? Math.min(file.length, 200) : file.length;
            file[random.nextInt(within)] = (byte) random.nextInt(256);
        }
        if (random.nextBoolean()) {
            PngChunks.reseal(file);
        }
        return file;
    }

    private static List<byte[]> png() {
        return List.of(
                encode(grey(), "png"),
                encode(rgb(), "png", null, true),
                encode(palette(4), "png"),
                encode(rgba(), "png"));
    }

    private static List<byte[]> jpeg() {
        return List.of(encode(grey(), "jpeg"), encode(rgb(), "jpeg"), encode(rgb(), "jpeg", null, true));
    }

    private static List<byte[]> tiff() {
        return List.of(
                encode(grey(), "tiff"),
                encode(rgba(), "tiff"),
                encode(palette(8), "tiff", "LZW", false),
                encode(grey16(16), "tiff", "ZLib", false),
                encode(rgb(), "tiff", "PackBits", false));
    }

    private static List<byte[]> bmp() {
        return List.of(
                encode(grey(), "bmp"), encode(rgb(), "bmp"), encode(palette(4), "bmp"), encode(palette(1), "bmp"));
    }
}
