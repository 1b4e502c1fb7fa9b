package io.hilum.training;

import io.hilum.dataset.Batch;
import io.hilum.dataset.Batches;
import io.hilum.dataset.ExampleSet;
import io.hilum.evaluation.statistics.Auroc;
import io.hilum.finding.Finding;
import io.hilum.finding.Hierarchy;
import io.hilum.network.TrainableNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One pass over radiographs that the network does not learn from. */
public final class Validation {

    private final HierarchicalLoss loss;
    private final List<float[]> logits = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private double lossSum;
    private int radiographs;

    private Validation(HierarchicalLoss loss) {
        this.loss = loss;
    }

    /** Runs the network over all radiographs of the set, as they are. */
    public static ValidationResult run(TrainableNetwork network, HierarchicalLoss loss, ExampleSet examples) {
        Validation validation = new Validation(loss);
        try (Batches all = examples.inOrder()) {
            while (all.hasNext()) {
                Batch batch = all.next();
                validation.add(batch, network.predict(batch.pixels(), batch.count(), batch.side()));
            }
        }
        return validation.result();
    }

    private void add(Batch batch, float[] ofBatch) {
        lossSum += loss.of(ofBatch, batch).sum();
        radiographs += batch.count();
        logits.add(ofBatch);
        // The labels alone are kept: all pixels of a set do not fit into memory.
        batches.add(withoutPixels(batch));
    }

    private static Batch withoutPixels(Batch batch) {
        return new Batch(batch.count(), 0, new float[0], batch.labels(), batch.known());
    }

    private ValidationResult result() {
        Map<Finding, Double> aurocs = new EnumMap<>(Finding.class);
        Finding.all().forEach(finding -> auroc(finding).ifPresent(area -> aurocs.put(finding, area)));
        return new ValidationResult(
                radiographs,
                lossSum / radiographs,
                aurocs.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN),
                aurocs,
                violations());
    }

    private OptionalDouble auroc(Finding finding) {
        double[] scores = new double[radiographs];
        boolean[] positive = new boolean[radiographs];
        int known = 0;
        for (int batch = 0; batch < batches.size(); batch++) {
            for (int at = finding.ordinal(); at < logits.get(batch).length; at += Finding.COUNT) {
                if (batches.get(batch).known()[at] > 0) {
                    scores[known] = logits.get(batch)[at];
                    positive[known] = batches.get(batch).labels()[at] > 0;
                    known++;
                }
            }
        }
        return Auroc.of(Arrays.copyOf(scores, known), Arrays.copyOf(positive, known));
    }

    private double violations() {
        long violated = 0;
        for (float[] ofBatch : logits) {
            for (int first = 0; first < ofBatch.length; first += Finding.COUNT) {
                int at = first;
                // The logistic function keeps the order of logits.
                violated += Hierarchy.edges().stream()
                        .filter(edge -> ofBatch[at + edge.child().ordinal()]
                                > ofBatch[at + edge.parent().ordinal()])
                        .count();
            }
        }
        return violated / ((double) radiographs * Hierarchy.edges().size());
    }
}
