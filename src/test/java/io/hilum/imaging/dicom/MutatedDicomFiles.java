package io.hilum.imaging.dicom;

import static io.hilum.imaging.dicom.CompressedFilesTest.file;

import io.hilum.imaging.Radiograph;
import io.hilum.imaging.RadiographReader;
import io.hilum.refusal.Outcome.Accepted;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads randomly changed and shortened DICOM files in two threads and prints how many were read as an image and how
 * many were refused. A program of its own, so that a crash in native code is seen as its exit code, and unbounded
 * memory as an error.
 */
final class MutatedDicomFiles {

    static final List<String> NAMES = List.of(
            "grey",
            "signed",
            "colour",
            "bytes",
            "grey_big_endian",
            "grey_deflated",
            "grey_rle",
            "colour_rle",
            "grey_jpeg_lossless_sv1",
            "grey_jpeg_lossless_sv6",
            "colour_jpeg_lossless_sv6",
            "grey_jpeg_ls",
            "signed_jpeg_ls",
            "colour_jpeg_ls",
            "colour_jpeg_ls_by_sample",
            "bytes_jpeg_ls_near",
            "grey_jpeg_2000",
            "signed_jpeg_2000",
            "colour_jpeg_2000",
            "bytes_jpeg_baseline",
            "bytes_jpeg_progressive",
            "colour_jpeg_baseline");

    private MutatedDicomFiles() {}

    public static void main(String[] arguments) throws Exception {
        int mutationsPerFile = Integer.parseInt(arguments[0]);
        int middle = NAMES.size() / 2;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Callable<int[]>> halves = List.of(
                () -> read(NAMES.subList(0, middle), mutationsPerFile, new Random(2408)),
                () -> read(NAMES.subList(middle, NAMES.size()), mutationsPerFile, new Random(8)));
        int[] outcomes = new int[2];
        for (Future<int[]> half : threads.invokeAll(halves)) {
            outcomes[0] += half.get()[0];
            outcomes[1] += half.get()[1];
        }
        threads.shutdown();
        System.out.println("accepted=" + outcomes[0] + " refused=" + outcomes[1]);
    }

    private static int[] read(List<String> names, int mutationsPerFile, Random random) throws IOException {
        RadiographReader reader = new RadiographReader();
        int[] outcomes = new int[2];
        for (String name : names) {
            byte[] original = file(name);
            for (int i = 0; i < mutationsPerFile; i++) {
                outcomes[reader.read(mutated(original, random)) instanceof Accepted<Radiograph> ? 0 : 1]++;
            }
        }
        return outcomes;
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] file = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            // Half of the changes hit what lies around the pixels: the preamble's 128 bytes are never looked at.
            int from = 128;
            int within = random.nextBoolean() ? 700 : file.length - from;
            int at = Math.min(file.length - 1, from + random.nextInt(within));
            file[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : file[at] ^ 1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
    }
}
