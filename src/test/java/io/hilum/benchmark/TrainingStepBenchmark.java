package io.hilum.benchmark;

import static io.hilum.benchmark.Timing.report;

import io.hilum.dataset.Batch;
import io.hilum.finding.Finding;
import io.hilum.network.AdamUpdate;
import io.hilum.network.DeviceChoice;
import io.hilum.network.Moments;
import io.hilum.network.TrainableNetwork;
import io.hilum.network.TrainableSettings;
import io.hilum.network.architecture.Architecture;
import io.hilum.network.architecture.RandomWeights;
import io.hilum.training.ClassWeights;
import io.hilum.training.EdgePenalties;
import io.hilum.training.HierarchicalLoss;
import io.hilum.training.PenaltyForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How long a warm step of training takes: pass, loss, way back, norm of the gradient, update.
 *
 * <p>{@code mvn test -Dtest=TrainingStepBenchmark [-Dbenchmark.rounds=N] [-Dbenchmark.batch=N] [-Dbenchmark.side=PIXELS]
 * [-Dbenchmark.threads=N]}; {@code src/test/reference/training_step.py} times the same in PyTorch.
 */
class TrainingStepBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 4);
    private static final int BATCH = Integer.getInteger("benchmark.batch", 16);
    private static final int SIDE = Integer.getInteger("benchmark.side", 320);
    private static final int THREADS =
            Integer.getInteger("benchmark.threads", Runtime.getRuntime().availableProcessors());

    private final HierarchicalLoss loss =
            new HierarchicalLoss(PenaltyForm.HINGE, EdgePenalties.fixed(1), 0.1, ClassWeights.equal());
    private long steps;

    @Test
    void measure() throws Exception {
        Architecture architecture = Architecture.cihmlc();
        Batch batch = batch();
        try (TrainableNetwork network = TrainableNetwork.load(
                architecture,
                RandomWeights.draw(architecture, 2408),
                Moments.zero(architecture),
                new TrainableSettings(DeviceChoice.AUTO, THREADS, false))) {
            double milliseconds = Timing.medians(ROUNDS, () -> step(network, batch))[0];
            report("step of " + BATCH + " radiographs, " + SIDE + " x " + SIDE, milliseconds / 1000, "s");
            report("radiographs a second", BATCH * 1000 / milliseconds, "/s");
            report("most resident memory", mostResidentMegabytes(), "MB");
        }
    }

    private void step(TrainableNetwork network, Batch batch) {
        float[] logits = network.forward(batch.pixels(), BATCH, SIDE, steps);
        network.backward(loss.of(logits, batch).gradient());
        network.gradientNorm();
        steps++;
        network.update(new AdamUpdate(steps, 1e-4, 1.0 / BATCH, 0.9, 0.999, 1e-7, 1e-4));
    }

    private static Batch batch() {
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[BATCH * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
        }
        float[] labels = new float[BATCH * Finding.COUNT];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(2);
        }
        float[] known = new float[labels.length];
        Arrays.fill(known, 1);
        return new Batch(BATCH, SIDE, pixels, labels, known);
    }

    /** VmHWM of Linux. */
    private static double mostResidentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElse(Double.NaN);
    }
}
