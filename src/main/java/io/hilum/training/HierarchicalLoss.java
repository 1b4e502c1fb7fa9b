package io.hilum.training;

import io.hilum.dataset.Batch;
import io.hilum.finding.Finding;
import io.hilum.finding.Hierarchy;
import io.hilum.finding.Hierarchy.Edge;
import java.util.List;

/**
 * The hierarchical loss of CIHMLC (arXiv 2502.03591): for each radiograph the binary cross-entropy, averaged over the 21
 * labels, plus the penalties of the edges, summed.
 *
 * <p>A label that is ignored adds 0 to that average, and an edge with an ignored end has no penalty.
 */
public final class HierarchicalLoss {

    // Where Keras clips probabilities before it takes their logarithm.
    private static final double LEAST = 1e-7;

    private final PenaltyForm form;
    private final EdgePenalties penalties;
    private final double scale;
    private final ClassWeights weights;

    /**
     * @param form      what an edge costs
     * @param penalties what each edge's cost is multiplied by
     * @param scale     what the sum over the edges is multiplied by
     * @param weights   what each label's cross-entropy is multiplied by
     */
    public HierarchicalLoss(PenaltyForm form, EdgePenalties penalties, double scale, ClassWeights weights) {
        this.form = form;
        this.penalties = penalties;
        this.scale = scale;
        this.weights = weights;
    }

    /**
     * The loss of a batch and its gradient.
     *
     * @param logits {@code [count, 21]}
     */
    public LossGradient of(float[] logits, Batch batch) {
        double sum = 0;
        float[] gradient = new float[logits.length];
        for (int radiograph = 0; radiograph < batch.count(); radiograph++) {
            sum += addOne(logits, batch, radiograph * Finding.COUNT, gradient);
        }
        return new LossGradient(batch.count(), sum, gradient);
    }

    private double addOne(float[] logits, Batch batch, int first, float[] gradient) {
        double[] probabilities = new double[Finding.COUNT];
        double[] slopes = new double[Finding.COUNT];
        double loss = 0;
        for (int finding = 0; finding < Finding.COUNT; finding++) {
            probabilities[finding] = 1 / (1 + Math.exp(-logits[first + finding]));
            if (batch.known()[first + finding] > 0) {
                loss += crossEntropy(probabilities[finding], batch.labels()[first + finding] > 0, finding);
                slopes[finding] =
                        crossEntropySlope(probabilities[finding], batch.labels()[first + finding] > 0, finding);
            }
        }
        loss += penalties(probabilities, batch.known(), first, slopes);
        for (int finding = 0; finding < Finding.COUNT; finding++) {
            gradient[first + finding] = (float) slopes[finding];
        }
        return loss;
    }

    private double crossEntropy(double probability, boolean present, int finding) {
        double clipped = Math.min(Math.max(probability, LEAST), 1 - LEAST);
        return -weight(present, finding) * Math.log(present ? clipped : 1 - clipped) / Finding.COUNT;
    }

    // Without the clipping, so that what is wrong with full confidence can still be unlearnt.
    private double crossEntropySlope(double probability, boolean present, int finding) {
        return weight(present, finding) * (probability - (present ? 1 : 0)) / Finding.COUNT;
    }

    private double weight(boolean present, int finding) {
        return (present ? weights.present() : weights.absent()).get(finding);
    }

    private double penalties(double[] probabilities, float[] known, int first, double[] slopes) {
        double sum = 0;
        List<Edge> edges = Hierarchy.edges();
        for (int edge = 0; edge < edges.size(); edge++) {
            int child = edges.get(edge).child().ordinal();
            int parent = edges.get(edge).parent().ordinal();
            if (known[first + child] > 0 && known[first + parent] > 0) {
                double weight = scale * penalties.weights().get(edge);
                double ofChild = probabilities[child];
                double ofParent = probabilities[parent];
                sum += weight * form.cost(ofChild, ofParent);
                slopes[child] += weight * form.childSlope(ofChild, ofParent) * ofChild * (1 - ofChild);
                slopes[parent] += weight * form.parentSlope(ofChild, ofParent) * ofParent * (1 - ofParent);
            }
        }
        return sum;
    }
}
