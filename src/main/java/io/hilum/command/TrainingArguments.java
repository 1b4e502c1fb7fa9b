package io.hilum.command;

import io.hilum.dataset.Labels;
import io.hilum.network.DeviceChoice;
import io.hilum.training.AdamSettings;
import io.hilum.training.ClassWeights;
import io.hilum.training.EdgePenalties;
import io.hilum.training.HierarchicalLoss;
import io.hilum.training.PenaltyForm;
import io.hilum.training.RateForm;
import io.hilum.training.RateSettings;
import io.hilum.training.TrainingSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a training goes. What is not given is the preset's. */
final class TrainingArguments {

    @Option(
            names = "--preset",
            paramLabel = "WHICH",
            defaultValue = "standard",
            description = "Where options that are not given come from: standard, or original, what CIHMLC did "
                    + "(default ${DEFAULT-VALUE}).")
    private TrainingPreset preset;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs at most (standard 30, original 100).")
    private Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Radiographs of a batch (16).")
    private Integer batch;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            defaultValue = "1",
            description = "Batches that one step is made of (default ${DEFAULT-VALUE}).")
    private int accumulation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2408",
            description = "Seed of dropout, order and augmentation (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--freeze-epochs",
            paramLabel = "N",
            defaultValue = "0",
            description = "Epochs at the beginning in which only what is behind the backbone learns "
                    + "(default ${DEFAULT-VALUE}).")
    private int frozenEpochs;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "The highest learning rate (standard 0.0005, original 0.0001).")
    private Double learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "FORM",
            description =
                    "How the learning rate falls: constant, cosine or plateau (standard cosine, original plateau).")
    private RateForm schedule;

    @Option(
            names = "--warm-up-steps",
            paramLabel = "N",
            description = "Steps in which the learning rate rises to its highest (standard 100, original 0).")
    private Integer warmUpSteps;

    @Option(
            names = "--lowest-rate",
            paramLabel = "RATE",
            description = "The learning rate falls no lower (standard 0.000001, original 0.00000001).")
    private Double floor;

    @Option(
            names = "--plateau-factor",
            paramLabel = "FACTOR",
            defaultValue = "0.9",
            description = "What a plateau multiplies the learning rate by (default ${DEFAULT-VALUE}).")
    private double factor;

    @Option(
            names = "--plateau-epochs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Epochs without a lower validation loss that are a plateau (default ${DEFAULT-VALUE}).")
    private int plateauEpochs;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            description =
                    "Decoupled decay of kernels at each step, times the learning rate (standard 0.0001, original 0).")
    private Double weightDecay;

    @Option(
            names = "--clip-norm",
            paramLabel = "NORM",
            description = "The gradient's norm at most, 0 for any (standard 1, original 0).")
    private Double clipNorm;

    @Option(
            names = "--penalty",
            paramLabel = "FORM",
            description = "What a child above its parent costs: none, step, product or hinge (standard hinge, original "
                    + "step, which teaches nothing).")
    private PenaltyForm penalty;

    @Option(
            names = "--penalty-weights",
            paramLabel = "WHICH",
            defaultValue = "labels",
            description = "Weights of the edges: labels, by how seldom the training set has the child without its "
                    + "parent, or equal (default ${DEFAULT-VALUE}).")
    private PenaltyWeights penaltyWeights;

    @Option(
            names = "--penalty-scale",
            paramLabel = "FACTOR",
            description = "What all penalties are multiplied by (standard 0.1, original 1).")
    private Double penaltyScale;

    @Option(
            names = "--class-weights",
            description = "Weigh both classes of a finding alike, by the training set's counts, up to 10.")
    private boolean classWeights;

    @Option(
            names = "--stop-epochs",
            paramLabel = "N",
            description = "End after so many epochs without a lower validation loss, 0 for never (10).")
    private Integer stoppingEpochs;

    @Option(
            names = "--checkpoint-steps",
            paramLabel = "N",
            defaultValue = "0",
            description = "Write a checkpoint after so many steps, 0 for by time and epoch alone "
                    + "(default ${DEFAULT-VALUE}).")
    private int checkpointSteps;

    @Option(
            names = "--checkpoint-minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Write a checkpoint at the latest after so many minutes (default ${DEFAULT-VALUE}).")
    private double checkpointMinutes;

    @Option(
            names = "--device",
            paramLabel = "WHERE",
            defaultValue = "auto",
            description = "auto, cpu or gpu (default ${DEFAULT-VALUE}).")
    private DeviceChoice device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that share a step (default: as many as cores). With 1, the same command gives the "
                    + "same weights.")
    private Integer threads;

    /** @throws IllegalArgumentException when an option is out of its range */
    void check() {
        settings();
        if (batch() < 1 || threads() < 1) {
            throw new IllegalArgumentException("--batch and --threads must be at least 1");
        }
        if (!(penaltyScale() >= 0)) {
            throw new IllegalArgumentException("--penalty-scale must be at least 0");
        }
    }

    TrainingSettings settings() {
        boolean original = preset == TrainingPreset.ORIGINAL;
        return new TrainingSettings(
                seed,
                or(epochs, original ? 100 : 30),
                accumulation,
                frozenEpochs,
                adam(original),
                new RateSettings(
                        or(schedule, original ? RateForm.PLATEAU : RateForm.COSINE),
                        or(learningRate, original ? 1e-4 : 5e-4),
                        or(warmUpSteps, original ? 0 : 100),
                        or(floor, original ? 1e-8 : 1e-6),
                        factor,
                        plateauEpochs),
                or(stoppingEpochs, 10),
                checkpointSteps,
                checkpointMinutes);
    }

    private AdamSettings adam(boolean original) {
        AdamSettings keras = AdamSettings.KERAS;
        return new AdamSettings(
                keras.beta1(),
                keras.beta2(),
                keras.epsilon(),
                or(weightDecay, original ? 0 : 1e-4),
                or(clipNorm, original ? 0.0 : 1.0));
    }

    /** @param labels those of the training set */
    HierarchicalLoss loss(Collection<Labels> labels) {
        return new HierarchicalLoss(
                penalty(),
                penaltyWeights == PenaltyWeights.LABELS ? EdgePenalties.fromLabels(labels) : EdgePenalties.fixed(1),
                penaltyScale(),
                classWeights ? ClassWeights.balanced(labels) : ClassWeights.equal());
    }

    private PenaltyForm penalty() {
        return or(penalty, preset == TrainingPreset.ORIGINAL ? PenaltyForm.STEP : PenaltyForm.HINGE);
    }

    private double penaltyScale() {
        return or(penaltyScale, preset == TrainingPreset.ORIGINAL ? 1 : 0.1);
    }

    /** What is trained with, preset and defaults resolved, by option. */
    Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("preset", preset.name().toLowerCase(Locale.ROOT));
        options.putAll(Facts.of(settings()));
        options.put("batch", batch());
        options.put("penalty", penalty().name().toLowerCase(Locale.ROOT));
        options.put("penalty_weights", penaltyWeights.name().toLowerCase(Locale.ROOT));
        options.put("penalty_scale", penaltyScale());
        options.put("class_weights", classWeights);
        options.put("device", device.name().toLowerCase(Locale.ROOT));
        options.put("threads", threads());
        return options;
    }

    String augmentation() {
        return preset == TrainingPreset.ORIGINAL ? "original" : "default";
    }

    int batch() {
        return or(batch, 16);
    }

    long seed() {
        return seed;
    }

    DeviceChoice device() {
        return device;
    }

    int threads() {
        return or(threads, Runtime.getRuntime().availableProcessors());
    }

    private static <T> T or(T given, T preset) {
        return given == null ? preset : given;
    }

    private static double or(Double given, double preset) {
        return given == null ? preset : given;
    }
}
