package io.hilum.evaluation;

/**
 * How a model predicts many radiographs.
 *
 * @param batch            radiographs that share a forward pass, at least 1
 * @param parallel         batches at the same time, at least 1
 * @param tolerateUnusable whether radiographs that cannot be read are left out and counted
 */
public record PredictionSettings(int batch, int parallel, boolean tolerateUnusable) {

    /** @throws IllegalArgumentException when a number is below 1 */
    public PredictionSettings {
        if (batch < 1 || parallel < 1) {
            throw new IllegalArgumentException("batch and parallel batches must be at least 1");
        }
    }
}
