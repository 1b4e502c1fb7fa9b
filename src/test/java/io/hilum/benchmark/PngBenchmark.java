package io.hilum.benchmark;

import com.intel.gkl.compression.IntelDeflater;
import io.hilum.explanation.Heatmap;
import io.hilum.explanation.Overlay;
import io.hilum.explanation.PngEncoder;
import io.hilum.imaging.NetworkInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.zip.Deflater;
import nu.pattern.OpenCV;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * What the overlays of one answer cost as PNG, in milliseconds a picture (one thread, best of the rounds) and in
 * megabytes of base64 for all 21, for each way of writing them.
 *
 * <pre>{@code
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.hilum.benchmark.PngBenchmark -Dexec.args="radiograph.png"
 * }</pre>
 *
 * Without a radiograph it measures uniform noise, the worst case.
 */
public final class PngBenchmark {

    private static final int SIDE = NetworkInput.SIDE;
    private static final int ROW = 3 * SIDE;
    private static final int OVERLAYS = 21;
    private static final int ROUNDS = 10;
    private static final String[] FILTERS = {"none", "sub", "up", "average", "paeth", "adaptive"};
    private static final int ADAPTIVE = 5;
    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};
    private static final String[] STRATEGY_NAMES = {"default", "filtered", "huffman", "rle", "fixed"};

    private PngBenchmark() {}

    /** @param files radiographs of any size */
    public static void main(String[] files) {
        OpenCV.loadLocally();
        if (files.length == 0) {
            measure("noise", noise());
        }
        for (String file : files) {
            measure(file, radiograph(file));
        }
    }

    private static void measure(String name, NetworkInput input) {
        System.out.printf("%n%s%n%-32s %8s %8s%n", name, "", "ms each", "MB of 21");
        Overlay overlay = new Overlay(input);
        List<Heatmap> heatmaps = heatmaps();
        report("drawing, not written", heatmaps, heatmap -> overlay.of(heatmap).length);
        List<byte[]> pictures = heatmaps.stream().map(overlay::of).toList();
        PngEncoder encoder = new PngEncoder(SIDE, SIDE);
        report("PngEncoder", pictures, picture -> encoder.encode(picture).length);
        for (int level = 1; level <= 6; level++) {
            measureIntel(pictures, level);
            measureDeflater(pictures, level);
            measureOpenCv(pictures, level);
        }
    }

    private static void measureIntel(List<byte[]> pictures, int level) {
        if (!new IntelDeflater().load(null)) {
            return;
        }
        for (int filter = 0; filter < FILTERS.length; filter++) {
            int chosen = filter;
            String name = "ISA-L " + level + " " + FILTERS[filter];
            report(name, pictures, picture -> deflated(filtered(picture, chosen), new IntelDeflater(level, true)));
        }
    }

    private static void measureDeflater(List<byte[]> pictures, int level) {
        for (int strategy : STRATEGIES) {
            for (int filter = 0; filter < FILTERS.length; filter++) {
                int chosen = filter;
                String name = "Deflater " + level + " " + STRATEGY_NAMES[strategy] + " " + FILTERS[filter];
                report(name, pictures, picture -> {
                    Deflater deflater = new Deflater(level);
                    deflater.setStrategy(strategy);
                    return deflated(filtered(picture, chosen), deflater);
                });
            }
        }
    }

    private static void measureOpenCv(List<byte[]> pictures, int level) {
        for (int strategy = 0; strategy < STRATEGY_NAMES.length; strategy++) {
            MatOfInt settings =
                    new MatOfInt(Imgcodecs.IMWRITE_PNG_COMPRESSION, level, Imgcodecs.IMWRITE_PNG_STRATEGY, strategy);
            String name = "OpenCV " + level + " " + STRATEGY_NAMES[strategy];
            report(name, pictures, picture -> writtenByOpenCv(picture, settings));
        }
    }

    private static <T> void report(String name, List<T> inputs, ToIntFunction<T> bytesOf) {
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            bytes = inputs.stream().mapToLong(bytesOf::applyAsInt).sum();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("%-32s %8.2f %8.2f%n", name, best / 1e6 / inputs.size(), bytes * 4 / 3 / 1e6);
    }

    private static int deflated(byte[] rows, Deflater deflater) {
        deflater.setInput(rows, 0, rows.length);
        deflater.finish();
        byte[] out = new byte[2 * rows.length];
        int length = 0;
        // A change of strategy takes effect, and one call, before anything is written.
        while (!deflater.finished()) {
            length += deflater.deflate(out, length, out.length - length);
        }
        deflater.end();
        return length;
    }

    private static int writtenByOpenCv(byte[] picture, MatOfInt settings) {
        Mat image = new Mat(SIDE, SIDE, CvType.CV_8UC3);
        image.put(0, 0, picture);
        Imgproc.cvtColor(image, image, Imgproc.COLOR_RGB2BGR);
        MatOfByte png = new MatOfByte();
        Imgcodecs.imencode(".png", image, png, settings);
        int length = png.toArray().length;
        image.release();
        png.release();
        return length;
    }

    private static byte[] filtered(byte[] picture, int filter) {
        byte[] rows = new byte[(ROW + 1) * SIDE];
        for (int y = 0; y < SIDE; y++) {
            int chosen = filter == ADAPTIVE ? smallestFilter(picture, y, rows) : filter;
            filterRow(picture, y, chosen, rows);
        }
        return rows;
    }

    /** The heuristic of the PNG specification, section 12.7: the least sum of absolute differences. */
    private static int smallestFilter(byte[] picture, int y, byte[] rows) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int filter = 0; filter < ADAPTIVE; filter++) {
            filterRow(picture, y, filter, rows);
            int sum = 0;
            for (int x = 1; x <= ROW; x++) {
                sum += Math.abs(rows[y * (ROW + 1) + x]);
            }
            if (sum < least) {
                least = sum;
                best = filter;
            }
        }
        return best;
    }

    private static void filterRow(byte[] picture, int y, int filter, byte[] rows) {
        int to = y * (ROW + 1);
        rows[to] = (byte) filter;
        for (int x = 0; x < ROW; x++) {
            int at = y * ROW + x;
            int left = x < 3 ? 0 : picture[at - 3] & 0xFF;
            int up = y == 0 ? 0 : picture[at - ROW] & 0xFF;
            int corner = x < 3 || y == 0 ? 0 : picture[at - ROW - 3] & 0xFF;
            rows[to + 1 + x] = (byte) (picture[at] - predicted(filter, left, up, corner));
        }
    }

    private static int predicted(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            default -> paeth(left, up, corner);
        };
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    /** One to three warm spots each. */
    private static List<Heatmap> heatmaps() {
        Random random = new Random(2408);
        List<Heatmap> heatmaps = new ArrayList<>();
        for (int finding = 0; finding < OVERLAYS; finding++) {
            double[] heat = new double[Heatmap.SIDE * Heatmap.SIDE];
            for (int spot = 0; spot <= finding % 3; spot++) {
                addSpot(heat, random.nextDouble() * 9, random.nextDouble() * 9, 1 + random.nextDouble() * 2.5);
            }
            heatmaps.add(normalised(heat));
        }
        return heatmaps;
    }

    private static void addSpot(double[] heat, double x, double y, double radius) {
        for (int i = 0; i < heat.length; i++) {
            double distance = Math.hypot(i % Heatmap.SIDE - x, i / Heatmap.SIDE - y);
            heat[i] += Math.exp(-distance * distance / (2 * radius * radius));
        }
    }

    private static Heatmap normalised(double[] heat) {
        double highest = 0;
        for (double value : heat) {
            highest = Math.max(highest, value);
        }
        float[] values = new float[heat.length];
        for (int i = 0; i < heat.length; i++) {
            values[i] = (float) (heat[i] / highest);
        }
        return new Heatmap(values);
    }

    private static NetworkInput noise() {
        Random random = new Random(2408);
        float[] luma = new float[SIDE * SIDE];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = random.nextInt(256) / 255f;
        }
        return new NetworkInput(luma);
    }

    private static NetworkInput radiograph(String file) {
        Mat image = Imgcodecs.imread(file, Imgcodecs.IMREAD_GRAYSCALE);
        if (image.empty()) {
            throw new IllegalArgumentException("not an image that can be read");
        }
        image.convertTo(image, CvType.CV_32F, 1 / 255.0);
        Imgproc.resize(image, image, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_LINEAR);
        float[] luma = new float[SIDE * SIDE];
        image.get(0, 0, luma);
        image.release();
        return new NetworkInput(luma);
    }
}
