package io.hilum.benchmark;

import io.hilum.finding.Finding;
import io.hilum.network.AdamUpdate;
import io.hilum.network.DeviceChoice;
import io.hilum.network.Moments;
import io.hilum.network.TrainableNetwork;
import io.hilum.network.TrainableSettings;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How long a step of training takes, in seconds: forward, back and update of a batch of 16, median and fastest. Its
 * counterpart in PyTorch is {@code src/test/reference/training_step.py}.
 *
 * <pre>{@code
 * mvn -q test-compile org.codehaus.mojo:exec-maven-plugin:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.hilum.benchmark.TrainingStepBenchmark -Dexec.args="2 320 10"
 * }</pre>
 */
public final class TrainingStepBenchmark {

    private static final int BATCH = 16;
    private static final int WARM_UP_STEPS = 3;

    private TrainingStepBenchmark() {}

    /** @param arguments threads, side in pixels, steps */
    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[0]);
        int side = Integer.parseInt(arguments[1]);
        double[] seconds = new double[Integer.parseInt(arguments[2])];
        Architecture architecture = Architecture.cihmlc();
        SplittableRandom random = new SplittableRandom(1);
        float[] luma = uniform(random, BATCH * side * side);
        float[] gradient = uniform(random, BATCH * Finding.COUNT);
        try (TrainableNetwork network = TrainableNetwork.load(
                architecture,
                RandomWeights.draw(architecture, 1),
                Moments.zero(architecture),
                new TrainableSettings(DeviceChoice.CPU, threads, false))) {
            for (int step = -WARM_UP_STEPS; step < seconds.length; step++) {
                long start = System.nanoTime();
                network.forward(luma, BATCH, side, step);
                network.backward(gradient);
                network.update(new AdamUpdate(step + WARM_UP_STEPS + 1, 1e-4, 1.0 / BATCH, 0.9, 0.999, 1e-7, 0));
                if (step >= 0) {
                    seconds[step] = (System.nanoTime() - start) / 1e9;
                }
            }
        }
        Arrays.sort(seconds);
        Timing.report("step of " + BATCH + ", " + side + " pixels, median", seconds[seconds.length / 2], "s");
        Timing.report("step of " + BATCH + ", " + side + " pixels, fastest", seconds[0], "s");
    }

    private static float[] uniform(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int at = 0; at < count; at++) {
            values[at] = (float) random.nextDouble();
        }
        return values;
    }
}
